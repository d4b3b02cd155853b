fn main() do
  let m = %{"k" => 1}
  println("a #{1 # comment } b #{2} c")
  println("#{Map.size(%{"x" => 2}) # { braces } count
    + 1}")
  println("#{Map.size(m) #= block } =# }!")
end
