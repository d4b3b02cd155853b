interface Named do
  fn title(self) -> String = "~#{self.name}~"
end

struct B do
  n :: Int
end

impl Named for B do
end

fn main() do
  println("#{B { n: 1 }.title()}")
end
