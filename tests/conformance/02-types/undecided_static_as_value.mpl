# `Price.from` has several impls and nothing says which one is meant: checking must come to an end all the same.
struct Price do
  cents :: Int
end

impl From<Int> for Price do
  fn from(n :: Int) -> Price = Price { cents: n }
end

impl From<Bool> for Price do
  fn from(b :: Bool) -> Price = Price { cents: 0 }
end

fn main() do
  let convert = Price.from
  Price. from join(["a"], ",")
end
