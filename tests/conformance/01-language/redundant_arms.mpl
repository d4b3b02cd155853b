fn f(x :: Option<Bool>) -> Int = case x do
  Some(true) -> 1
  Some(_) -> 2
  Some(false) -> 3
  None -> 4
end

fn g(xs :: List<Int>) -> Int = case xs do
  h :: t -> h
  _ -> 0
end

fn k(n :: Int) -> Int = case n do
  1 | 2 -> 1
  2 -> 2
  m when m > 5 -> 3
  _ -> 4
end

fn main() do
  println("#{f(Some(false))} #{g([])} #{k(2)}")
end
