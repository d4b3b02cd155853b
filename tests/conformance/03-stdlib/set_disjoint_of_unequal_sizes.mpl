# Whether two sets have nothing in common is asked for the elements of the smaller one, on whichever side it is: these tell when they are hashed.

struct Item do
  n :: Int
  tells :: Bool
end deriving()

impl Eq for Item do
  fn eq(self, other :: Item) -> Bool = self.n == other.n
end

impl Hash for Item do
  fn hash(self) -> Int do
    if self.tells do
      print(" #{self.n}")
    end
    hash(self.n)
  end
end

fn main() do
  let big = Set.from_list(for n in 0..20 do Item { n: n, tells: false } end)
  # Sets as small as these are searched without hashing.
  let one = Set.from_list([Item { n: 7, tells: true }])
  let other = Set.from_list([Item { n: 98, tells: true }, Item { n: 99, tells: true }])
  print("hashed:")
  println(" #{Set.is_disjoint(big, one)}")
  print("hashed:")
  println(" #{Set.is_disjoint(one, big)}")
  print("hashed:")
  println(" #{Set.is_disjoint(big, other)}")
  print("hashed:")
  println(" #{Set.is_disjoint(other, big)}")
end
