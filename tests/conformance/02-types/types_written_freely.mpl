type Answer = String ! String
type Deep = Map < String , Int ? > !  String

fn parse(s :: String) -> Int ? ! String do
  if s == "" do Err("empty") else Ok(String.to_int(s)) end
end

fn either(b :: Bool) -> Int!String? do
  if b do Ok(1) else Err(None) end
end

fn pair(x :: (Int, String)?) -> (Int, String)!String do
  case x do
    Some(p) -> Ok(p)
    None -> Err("no pair")
  end
end

fn runner(f :: Fun(Int) -> Int!String, n :: (Int)) -> Int!String do
  f(n)
end

fn unit(u :: ()) -> Unit = u

fn answer() -> Answer = Ok("yes")

fn deep() -> Deep = Ok(%{"a" => Some(1)})

fn main() do
  println("#{parse("12")} #{parse("x")} #{parse("")}")
  println("#{either(true)} #{either(false)}")
  println("#{pair(Some((1, "a")))} #{pair(None)}")
  println("#{runner(fn n -> if n > 0 do Ok(n) else Err("neg") end end, 4)}")
  println("#{unit(nil)} #{answer()} #{deep()}")
end
