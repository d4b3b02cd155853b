fn main() do
  List.each([1, 2], fn x -> println("seen #{x}") end)
  println("#{List.map_indexed(["a", "b"], fn i, s -> "#{i}#{s}" end)}")
  println("#{List.filter_map(["1", "x", "2"], String.to_int)}")
  println("#{List.find_map(["x", "2", "3"], String.to_int)}")
  println("#{List.find_map(["x"], String.to_int)}")
  println("#{List.reject([1, 2, 3], Int.is_odd)}")
end
