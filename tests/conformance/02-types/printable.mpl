fn main() do
  println(5)
  println([1])
  print(nil)
  println("#{fn x -> x end}")
end
