struct Bag do
  items :: List
end

type Holder do
  Holding(Option)
end

type Table = Map

fn main() do
  println("x")
end
