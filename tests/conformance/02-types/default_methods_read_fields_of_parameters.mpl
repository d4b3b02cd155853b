interface Report do
  fn bigger(self) -> Bool do
    self.item.size > 3
  end
  fn tag(self) do
    self.item.tag
  end
  fn pair(self) do
    (self.item.tag, self.item.size, self.item.tag)
  end
  fn sum(self) -> Int do
    self.item.a + self.item.b
  end
  fn same(self) -> Bool do
    self.item.tag == self.item.tag
  end
end

struct Holder<T> do
  item :: T
end
struct Two<A, B> do
  item :: A
  other :: B
end

struct Shop<X> do
  tag :: X
  size :: Int
  a :: Int
  b :: Int
end

impl Report for Holder<T> do
end
impl Report for Two<A, B> do
end

fn tags(xs) do
  for x in xs do
    (x.tag(), x.pair())
  end
end

fn main() do
  let h = Holder { item: Shop { tag: "t", size: 3, a: 1, b: 2 } }
  println("#{h.bigger()} #{h.tag()} #{h.pair()} #{h.sum()} #{h.same()}")
  let n = Holder { item: Shop { tag: Some([1]), size: 5, a: 1, b: 2 } }
  println("#{n.bigger()} #{n.tag()} #{n.pair()} #{n.sum()} #{n.same()}")
  println("#{tags([h])} #{tags([n])}")
  let t = Two { item: Shop { tag: 1.5, size: 3, a: 1, b: 2 }, other: "o" }
  println("#{t.pair()} #{t.tag() + 1.0}")
end
