struct Big do
  a :: Int
  b :: String
  c :: Float
  d :: Bool
  e :: List<Int>
  f :: Option<(Int, String)>
end

service Keeper do
  fn init(b :: Big) -> Big = b

  call Swap(b :: Big) :: Big do |old|
    (b, old)
  end
end

fn change(b :: Big) -> Big = %{b | a: b.a + 1, f: Some((b.a, b.b))}

actor printer() do
  receive do
    b -> println("#{change(b)}")
  end
end

fn main() do
  let b = Big { a: 1, b: "b", c: 2.5, d: true, e: [1, 2], f: None }
  let k = Keeper.start(b)
  println("#{Keeper.swap(k, change(b))}")
  println("#{Keeper.swap(k, b)}")
  let f = fn x -> change(change(x)) end
  println("#{f(b).a} #{List.map([b, change(b)], fn x -> x.a end)} #{b == b} #{b == change(b)}")
  send(spawn(printer), b)
end
