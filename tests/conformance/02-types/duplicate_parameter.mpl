fn add(a, a) = a

fn main() do
  println("#{add(1, 2)}")
end
