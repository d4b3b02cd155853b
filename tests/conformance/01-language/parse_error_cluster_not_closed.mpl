@cluster(1
fn w() = 1

fn main() do
  println("x")
end
