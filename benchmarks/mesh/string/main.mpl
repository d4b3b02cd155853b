fn grow(s :: String, i :: Int, n :: Int) -> String do
  if i == n do s else grow(s <> "#{i % 10}" <> ",", i + 1, n) end
end

fn main() do
  println("#{String.length(grow("", 0, 1000000))}")
end
