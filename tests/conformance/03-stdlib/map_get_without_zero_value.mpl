struct Point do
  x :: Int
end

fn main() do
  let m = %{"a" => Point { x: 1 }}
  println("#{Map.get(m, "a").x}")
  println("#{Map.get(m, "b").x}")
end
