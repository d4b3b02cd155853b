fn main() do
  println("#{List.zip([1, 2, 3], ["a", "b"])}")
  println("#{List.zip([], [1]) == [("", 0)]}")
  println("#{List.enumerate(["a", "b"])}")
  println("#{List.zip3([1, 2], ["a"], [true, false])}")
  println("#{List.zip_with([1, 2], [10, 20, 30], fn a, b -> a + b end)}")
  println("#{List.unzip([(1, "a"), (2, "b")])}")
end
