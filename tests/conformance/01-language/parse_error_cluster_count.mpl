@cluster("two")
fn w() = 1

fn main() do
  println("x")
end
