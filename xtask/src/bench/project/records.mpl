pub struct Item@ID do
  name :: String
  cents :: Int
  count :: Int
end deriving(Eq, Ord, Display)

pub interface Priced@ID do
  fn price(self) -> Int
  fn label(self) -> String do
    "#{self.price()} cents"
  end
end

impl Priced@ID for Item@ID do
  fn price(self) -> Int do
    self.cents * self.count
  end
end

fn item@ID(name :: String, n :: Int) -> Item@ID do
  Item@ID { name: name, cents: @A + n, count: n % @B + 1 }
end

fn discounted@ID(item :: Item@ID, percent :: Int) -> Item@ID do
  let cents = item.cents * (100 - percent) / 100
  if cents > 0 do
    %{item | cents: cents}
  else
    item
  end
end

fn priciest@ID<T>(items :: List<T>, start :: T) -> T where T: Priced@ID do
  List.reduce(items, start, fn best, item ->
    if item.price() > best.price() do item else best end
  end)
end

fn records@ID(n :: Int) -> Int do
  let items = List.map([1, 2, 3, n], fn i -> item@ID("item #{i}", i) end)
  let cheap = List.map(items, fn item -> discounted@ID(item, @C) end)
  let best = priciest@ID(cheap, item@ID("none", 0))
  let same = List.filter(items, fn item -> item == best end)
  best.price() + String.length(best.label()) + List.length(same)
end
