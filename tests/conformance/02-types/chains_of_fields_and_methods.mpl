interface Named do
  fn full(self) -> Customer
end

struct Customer do
  name :: String
  run :: Fun(Int) -> Int
end

struct Order do
  customer :: Customer
end

impl Named for Order do
  fn full(self) -> Customer = %{self.customer | name: self.customer.name <> "!"}
  fn name(self) -> String = "order"
end

fn main() do
  let o = Order { customer: Customer { name: "Ada", run: fn n -> n + 1 end } }
  println("#{o.customer.name.length()} #{o.full().name.to_upper().length()} #{"abc".length()} #{o.name()}")
  println("#{o.customer.run(4)} #{[3, 1, 2].reverse().head()} #{o.full().run(o.customer.run(1))}")
end
