fn main() do
  let prices = %{"tea" => 3, "rice" => 2}
  for {name, price} in prices do
    println("#{name}=#{price}")
  end
  println("#{for name in prices do name end}")
  println("#{for x in Set.from_list([3, 1, 3]) do x * 2 end}")
end
