fn f(0) = "a"
fn f(n) = n

fn main() do
  f(0)
end
