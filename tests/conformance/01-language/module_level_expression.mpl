println("never")

fn main() do
  println("main")
end
