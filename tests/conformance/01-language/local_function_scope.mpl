fn main() do
  if true do
    fn hidden() = 1
    println("#{hidden()}")
  end
  println("#{hidden()}")
end
