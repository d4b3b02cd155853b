@cluster(1, 2)
fn w() = 1

fn main() do
  println("x")
end
