fn first(h :: t) do
  println("#{t}")
  h
end

interface Named do
  fn name(self) -> String
end

struct P do
  n :: Int
end

impl Named for P do
  fn name(self) -> String do
    t
  end
end

fn main() do
  first([1])
  println("#{t}")
end
