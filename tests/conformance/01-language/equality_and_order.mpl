struct V do
  a :: Int
  b :: String
end

type Rank do Low High(Int) end

fn main() do
  println("#{[1, 2] == [1, 2]} #{(1, "a") == (1, "b")} #{Some(3) == Some(3)} #{:a == :a}")
  println("#{V { a: 1, b: "x" } == V { a: 1, b: "x" }} #{V { a: 1, b: "x" } < V { a: 1, b: "y" }}")
  println("#{Low < High(0)} #{High(1) < High(2)} #{High(2) != High(2)}")
  println("#{[1, 2] < [1, 2, 0]} #{"a" < "b"} #{"Z" < "a"} #{false < true} #{Some(9) < None}")
  println("#{%{"a" => 1, "b" => 2} == %{"b" => 2, "a" => 1}}")
  println("#{compare(1, 2)} #{compare("b", "a")} #{compare([1], [1])}")
end
