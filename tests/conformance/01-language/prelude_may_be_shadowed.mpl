fn abs(n :: Int) = "my abs"
fn max(a :: Int, b :: Int) = "my max"
fn to_string(n :: Int) = "my text"
fn filter(n :: Int) = "my filter"
fn panic(s :: String) = "my panic"

fn main() do
  println(abs(1) <> max(1, 2) <> to_string(3) <> filter(4) <> panic("x"))
  let println = fn s -> print(s <> "!") end
  println("own")
  print("\n")
end
