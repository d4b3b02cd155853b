fn f(x :: Option<Bool>) -> Int = case x do
  Some(true) -> 1
  None -> 2
end

fn g(x :: Option<Int>, c :: Bool) -> Int = case x do
  Some(n) -> n
  None when c -> 0
end

fn h(n :: Int) -> Int = case n do
  1 -> 1
end

fn main() do
  println("#{f(None)} #{g(None, true)} #{h(1)}")
end
