interface Show do
  fn show(self) -> String
end

struct Box<T> do
  item :: T
end

struct F do
  n :: Int
end deriving()

struct Pair<A> do
  left :: A
  right :: Box<A>
end deriving(Eq, Display)

impl Show for Box<T> where T: Show do
  fn show(self) -> String do
    self.item.show()
  end
end

fn print_it<T>(x :: T) where T: Show do
  println(x.show())
end

fn main() do
  print_it(Box { item: F { n: 1 } })
  let b = Box { item: Box { item: F { n: 1 } } }
  println(b.show())
  println(Show.show(b))
  let p = Pair { left: F { n: 1 }, right: Box { item: F { n: 2 } } }
  println("#{p == p}")
  println("#{p}")
  println("#{[F { n: 1 }] == []}")
  println("#{Some((1, F { n: 1 }))}")
  println("#{Box { item: fn x -> x + 1 end } == Box { item: fn x -> x end }}")
end
