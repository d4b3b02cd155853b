struct Counter do
  cells :: Iter<Int>
  step :: Int
end

impl Iterator for Counter do
  type Item = Int
  fn next(self) -> Option<Int> do
    case self.cells.next() do
      Some(n) -> Some(n * self.step)
      None -> None
    end
  end
end

struct Countdown do
  from :: Int
end

impl Iterable for Countdown do
  type Item = Int
  type Iter = Counter
  fn iter(self) -> Counter = Counter { cells: Iter.unfold(self.from, fn n -> if n == 0 do None else Some((n, n - 1)) end end), step: 2 }
end

struct Pairs do
  names :: List<String>
end

impl Iterable for Pairs do
  type Item = (Int, String)
  type Iter = EnumerateAdapterIterator
  fn iter(self) -> EnumerateAdapterIterator = Iter.enumerate(Iter.from(self.names))
end

fn main() do
  let doubled = for n in Countdown { from: 3 } do n end
  println("#{doubled} #{Iter.from(Countdown { from: 4 }) |> Iter.sum()}")
  let c = Counter { cells: Iter.from(1..4), step: 5 }
  println("#{c.next()} #{Iterator.next(c)}")
  let rest = for n in c do n end
  println("#{rest} #{c.next()}")
  let shown = for {i, name} in Pairs { names: ["x", "y"] } do "#{i}#{name}" end
  println("#{shown}")
end
