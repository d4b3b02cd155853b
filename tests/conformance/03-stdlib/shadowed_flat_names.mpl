fn string_trim(s :: String) -> String = "mine"

fn list_length(n :: Int) -> Int = n + 1

fn main() do
  println("#{string_trim("x")}")
  println("#{list_length(1)}")
  println("#{String.trim(" x ")}")
end
