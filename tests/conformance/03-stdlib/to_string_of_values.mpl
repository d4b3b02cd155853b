fn main() do
  println("#{to_string(3)}")
  println("#{to_string([1])}")
  println("#{3.to_string()}")
  println("#{[1, 2].to_string()}")
  println("#{%{"k" => 1}.to_string()}")
  println("#{inspect("x")}")
end
