fn main() do
  println("#{"a" <> "b" <> "c"}")
  println("#{"a" == "a"}")
  println("#{"a" != "b"}")
  println("#{"abc" < "abd"}")
  println("#{"ab" < "abc"}")
  println("#{"b" >= "a"}")
end
