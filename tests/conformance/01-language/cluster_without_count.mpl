@cluster()
fn a() -> Int = 1

fn main() do
  println("x")
end
