fn main() do
  #==== a banner opens a block comment
  println("x")
end
