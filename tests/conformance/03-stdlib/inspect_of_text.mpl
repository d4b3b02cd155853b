fn main() do
  println(inspect("plain"))
  println(inspect(""))
  println(inspect("a\"b"))
  println("#{"plain".inspect()}")
end
