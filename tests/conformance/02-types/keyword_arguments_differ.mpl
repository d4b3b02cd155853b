fn tag(name :: String, attrs :: Map<String, Int>) -> String = name

fn main() do
  println(tag("a", size: 1, weight: "2"))
end
