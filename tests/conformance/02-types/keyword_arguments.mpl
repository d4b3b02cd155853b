fn tag(name :: String, attrs :: Map<String, Int>) -> String do
  "#{name} #{attrs}"
end

fn main() do
  println(tag("a", size: 1, weight: 2))
  println("b" |> tag(size: 3))
end
