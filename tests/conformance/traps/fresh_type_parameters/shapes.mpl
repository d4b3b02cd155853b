pub struct Item do
  name :: String
  weight :: Int
  tail :: List<String>
end

pub type Label = Item

pub struct Wrap<T> do
  count :: Int
  inner :: T
end

pub fn make(name :: String, weight :: Int) -> Label = Item { tail: ["t"], weight: weight, name: name }

pub fn weigh(l :: Label) -> Int = l.weight * 2

pub fn wrap(x) = Wrap { count: 1, inner: x }
