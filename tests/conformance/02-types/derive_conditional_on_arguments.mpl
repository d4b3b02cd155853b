struct Box<T> do
  value :: T
end deriving(Eq, Ord, Hash, Display, Debug)

type Chain<T> do
  End
  Link(T, Chain<T>)
end deriving(Eq, Ord, Display)

fn main() do
  let a = Box { value: [1, 2] }
  let b = Box { value: [1, 3] }
  println("#{a == b} #{a < b} #{compare(b, a)} #{a} #{a.inspect()} #{a.hash() == Box { value: [1, 2] }.hash()}")
  let short = Link("x", End)
  let long = Link("x", Link("y", End))
  println("#{short == long} #{short < long} #{long < short} #{long}")
end
