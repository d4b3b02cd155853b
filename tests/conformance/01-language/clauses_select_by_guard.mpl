fn f(0) = "zero"
fn f(n) when n > 9 = "big"
fn f(n) do
  "small"
end

fn main() do
  println(f(0) <> f(10) <> f(5))
end
