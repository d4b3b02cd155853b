fn main() do
  println("#{[[1], [2, 3]]} #{%{"a" => [1]}} #{(1, "x")} #{Some(4)}")
  println("${[Some((1, ["a"]))]} ${%{(1, 2) => %{}}} ${Ok([None, Some(2)])}")
end
