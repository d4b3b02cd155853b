fn show(n :: Int, options :: Map<String, String>) -> String do
  "#{n} #{options}"
end

fn only(options :: Map<String, Int>) -> Int = Map.get(options, "end")

fn main() do
  println(show(1, k: "v", other:"w"))
  println("#{only(end: 7)}")
end
