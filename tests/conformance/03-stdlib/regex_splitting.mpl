fn main() do
  println("#{Regex.split(~r/,\s*/, "a, b,c")}")
  println("#{Regex.split(~r/,/, ",a,")}")
  println("#{Regex.split(~r/x/, "abc")}")
  println("#{Regex.split_n(~r/,/, "a,b,c", 2)}")
  println("#{Regex.find(~r/\d+/, "a12b3")}")
  println("#{Regex.find_all(~r/\d+/, "a12b3")}")
  println("#{Regex.find_all(~r/z/, "a")}")
  println("#{Regex.find_index(~r/\d+/, "né12")}")
end
