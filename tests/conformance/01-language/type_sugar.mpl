fn a(n :: Int) -> (Int, Bool)!String = if n > 0 do Ok((n, true)) else Err("no") end
fn b(n :: Int) -> (Int)? = Some(n)
fn c(n :: Int) -> Int?!String = Ok(Some(n))
fn d(n :: Int) -> Int!String? = Err(Some("e"))
fn e(f :: Fun(Int) -> Int!String) -> Int!String = f(1)
fn g(m :: List<Map<String, Int>>) -> Int = List.length(m)
fn h(u :: ()) -> () = u
fn k() -> Fun() -> Int = fn -> 3 end

fn main() do
  let x :: List<Int> = [1]
  let y :: (Int, (String, Bool)) = (1, ("s", true))
  println("#{a(1)} #{a(0)} #{b(1)} #{c(2)} #{d(1)} #{e(fn n -> Ok(n) end)} #{g([%{"k" => 1}])}")
  println("#{x} #{y} #{h(())} #{k()()}")
end
