struct Box<T> do
  value :: T
end deriving(Eq, Display)

fn main() do
  let f = Box { value: fn x :: Int -> x end }
  println("#{f == f}")
end
