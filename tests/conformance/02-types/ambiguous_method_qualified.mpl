interface Zeta do
  fn name(self) -> String
end

interface Alpha do
  fn name(self) -> String
end

struct Both do
  n :: Int
end

impl Zeta for Both do
  fn name(self) -> String = "zeta #{self.n}"
end

impl Alpha for Both do
  fn name(self) -> String = "alpha #{self.n}"
end

fn main() do
  let b = Both { n: 1 }
  println("#{Zeta.name(b)} #{Alpha.name(b)} #{b |> Zeta.name()}")
end
