struct Rec do
  n :: Int
end

service Counter do
  fn init() -> Int do 0 end
  call Read() :: Int do|st| (st, st) end
end

fn pair( a :: Int ) ->( Int, Int ) = ( a, a )
fn ok( v :: Int ) -> Int ! String = Ok( v)
fn lists(xs :: List < List < Int > >) -> Int = List . length ( xs )
fn tight(xs::List<List<Int>>)->Int=List.length(xs)

fn main() do
  let r = Rec { n : 1 }
  let s = % { r | n : 2 }
  let (a, b) = pair( 3 )
  println("#{ s . n } #{a+b} #{lists( [ [ 1 ] ] )} #{tight([[1],[2]])} #{ ok( 4) }")
	println("#{%{ "k"=>1 }} #{Counter.read(Counter.start())}")
end
