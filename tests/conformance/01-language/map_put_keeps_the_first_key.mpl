type Name do
  Name(String)
end deriving(Debug)

impl Eq for Name do
  fn eq(self, other :: Name) -> Bool do
    case (self, other) do
      (Name(a), Name(b)) -> String.to_lower(a) == String.to_lower(b)
    end
  end
end

impl Hash for Name do
  fn hash(self) -> Int = case self do
    Name(a) -> String.to_lower(a).hash()
  end
end

fn main() do
  let m = %{Name("Ann") => 1, Name("Bob") => 2}
  let n = Map.put(m, Name("ANN"), 3)
  println("#{n}")
  println("#{%{Name("x") => 1, Name("X") => 2}}")
  println("#{Set.from_list([Name("a"), Name("A"), Name("b")])}")
  println("#{m} #{Map.get(n, Name("ann"))}")
end
