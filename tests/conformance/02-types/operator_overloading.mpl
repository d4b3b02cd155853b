struct Span do
  ticks :: Int
end

impl Add for Span do
  type Output = Span
  fn add(self, other :: Span) -> Span do
    Span { ticks: self.ticks + other.ticks }
  end
end

impl Neg for Span do
  type Output = Int
  fn neg(self) -> Int do
    0 - self.ticks
  end
end

impl Eq for Span do
  fn eq(self, other :: Span) -> Bool = self.ticks % 10 == other.ticks % 10
end

fn main() do
  let both = Span { ticks: 4 } + Span { ticks: 9 } + Span { ticks: 1 }
  println("#{both.ticks} #{-both} #{1 + 2}")
  println("#{Span { ticks: 4 } == Span { ticks: 14 }} #{Span { ticks: 4 } != Span { ticks: 5 }}")
  println("#{List.contains([Span { ticks: 3 }], Span { ticks: 13 })}")
end
