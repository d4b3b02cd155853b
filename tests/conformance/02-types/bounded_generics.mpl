interface Priced do
  fn cents(self) -> Int
end

struct Ticket do
  seats :: Int
end

struct Book do
  price :: Int
end

impl Priced for Ticket do
  fn cents(self) -> Int do
    self.seats * 1250
  end
end

impl Priced for Book do
  fn cents(self) = self.price
end

fn total<T>(items :: List<T>) -> Int where T: Priced do
  List.reduce(items, 0, fn sum, item -> sum + item.cents() end)
end

fn main() do
  println("#{total([Ticket { seats: 2 }, Ticket { seats: 1 }])}")
  println("#{[Book { price: 5 }] |> total} #{cents(Book { price: 7 })}")
end
