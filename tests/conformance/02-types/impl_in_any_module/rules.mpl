import Shape

impl Area for Shape do
  fn area(self) -> Int = self.n * 2
end

impl Display for Shape do
  fn to_string(self) -> String = "shape #{self.n}"
end

impl Area for Int do
  fn area(self) -> Int = self
end

pub fn touch() = ()
