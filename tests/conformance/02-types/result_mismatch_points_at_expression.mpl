fn size(s :: String) -> Int do
  let n = String.length(s)
  "#{n}"
end

fn main() do
  println("#{size("a")}")
end
