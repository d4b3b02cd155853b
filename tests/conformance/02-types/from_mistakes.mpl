struct Price do
  cents :: Int
end

impl From<Int> for Price do
  fn from(n :: Int) -> Price = Price { cents: n }
end

impl Into<Price> for Int do
  fn into(self) -> Price = Price { cents: 1 }
end

impl TryFrom<Int> for Price do
  fn try_from(n :: Int) -> Int = n
end

fn main() do
  let s = Float.from([1])
  let p = Price.from(true)
  let q = 5.into()
  println("#{s} #{p}")
end
