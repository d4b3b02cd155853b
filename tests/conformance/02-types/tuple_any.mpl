fn arity(t :: Tuple) -> Int = Tuple.size(t)

fn head_of(t :: Tuple) -> Int = Tuple.first(t) + 1

fn main() do
  println("#{arity((1, "a"))} #{arity((1, 2, 3))} #{head_of((41, "x"))} #{Tuple.nth((7, 8, 9), 2)}")
  let any :: Tuple = ("text", 5)
  println("#{Tuple.second(any)} #{Tuple.size(any)} #{Tuple.nth(any, 1)}")
  println("before")
  println("#{Tuple.first(any)}")
end
