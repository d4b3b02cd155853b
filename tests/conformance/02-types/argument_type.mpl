fn twice(n :: Int) -> Int = n * 2

fn main() do
  println("#{twice("a")}")
end
