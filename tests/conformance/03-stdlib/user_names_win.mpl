struct Path do
  parts :: List<String>
end

fn map(n :: Int) -> Int = n + 1
fn to_string(n :: Int) -> String = "<#{n}>"
fn head(s :: String) -> String = String.slice(s, 0, 1)

module Math do
  pub fn area(n :: Int) -> Int = n * n
end

fn main() do
  println("#{map(1)} #{to_string(2)} #{head("xyz")} #{Path { parts: ["a"] }}")
  println("#{Math.area(3)} #{Math.sqrt(16.0)}")
end
