service S do
  fn init() -> Int do 0 end
  let x = 1
end

fn main() do
  println("x")
end
