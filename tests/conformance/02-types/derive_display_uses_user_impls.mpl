struct Money do
  cents :: Int
end

impl Display for Money do
  fn to_string(self) -> String = "$#{self.cents / 100}"
end

struct Offer do
  price :: Money
  old :: Option<Money>
end deriving(Display, Debug, Eq)

type Deal do
  Sale(Money)
  NoSale
end

fn main() do
  let o = Offer { price: Money { cents: 1200 }, old: Some(Money { cents: 1500 }) }
  println("#{o} #{inspect(o)} #{Sale(o.price)} #{[o.price]} #{o == o}")
end
