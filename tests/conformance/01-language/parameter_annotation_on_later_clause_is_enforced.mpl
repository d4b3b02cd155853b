fn f(0, _ :: Int) = 1
fn f(n, s :: String) = n

fn main() do
  println("#{f(0, 1)}")
end
