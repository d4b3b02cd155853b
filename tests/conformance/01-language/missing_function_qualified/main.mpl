import Items

fn main() do
  println("#{Items.nope()}")
end
