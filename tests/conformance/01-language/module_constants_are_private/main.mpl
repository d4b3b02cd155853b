import Items

fn main() do
  println("#{Items.limit}")
end
