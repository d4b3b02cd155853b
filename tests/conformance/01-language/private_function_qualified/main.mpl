import Items

fn main() do
  println("#{Items.secret()}")
end
