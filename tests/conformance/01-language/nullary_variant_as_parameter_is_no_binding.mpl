fn zero(None) = 0

fn main() do
  println("#{zero(Some(1))}")
end
