fn main() do
  println("start")
  let x :: Option<Int> = None
  x
end
