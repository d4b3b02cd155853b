# An inventory with interfaces: pricing rules, generic reports, JSON in and out.

interface Priced do
  type Money

  fn price(self) -> Self.Money

  fn label(self) -> String do
    "item"
  end
end

struct Book do
  title :: String
  cents :: Int
end deriving(Json, Eq)

type Tool do
  Hammer(weight :: Int)
  Saw(String, Int)
end deriving(Json, Eq, Display)

impl Priced for Book do
  type Money = Int
  fn price(self) -> Int = self.cents
  fn label(self) -> String = "book #{self.title}"
end

impl Priced for Tool do
  type Money = Int
  fn price(self) -> Int do
    case self do
      Hammer(w) -> w * 3
      Saw(_, p) -> p
    end
  end
end

struct Discount<T> do
  inner :: T
  percent :: Int
end

impl Priced for Discount<T> where T: Priced do
  type Money = Float
  fn price(self) -> Float do
    let full = String.to_float("#{self.inner.label()}").unwrap_or(100.0)
    full * Int.to_float(100 - self.percent) / 100.0
  end
  fn label(self) -> String = "#{self.inner.label()} at -#{self.percent}%"
end

fn total<T>(items :: List<T>) -> Int where T: Priced do
  List.length(for i in items do i.price() end)
end

fn sum_of(items, cost) = List.reduce(items, 0, fn sum, x -> sum + cost(x) end)

struct Stock do
  books :: List<Book>
  tools :: Map<String, Tool>
  keeper :: Option<String>
end deriving(Json, Eq)

fn restock(s :: Stock, text :: String) -> Stock!String do
  let b = Book.from_json(text)?
  Ok(%{s | books: List.append(s.books, b)})
end

fn main() do
  let books = [Book { title: "Dune", cents: 900 }, Book { title: "Emma", cents: 450 }]
  let tools = [Hammer(4), Saw("fine", 70)]
  println("#{total(books)} #{total(tools)} #{sum_of(books, fn b -> b.price() end)} #{sum_of(tools, fn t -> t.price() end)}")
  let offer = Discount { inner: Book { title: "Dune", cents: 900 }, percent: 25 }
  println("#{offer.label()} #{offer.price()} #{Hammer(1).label()} #{Priced.price(Saw("x", 3))}")
  let stock = Stock { books: books, tools: %{"t1" => Hammer(2)}, keeper: None }
  let text = Json.encode(stock)
  println(text)
  println("#{Stock.from_json(text) == Ok(stock)}")
  case restock(stock, "{\"title\":\"Iliad\",\"cents\":99.9}") do
    Ok(s) -> println("#{for b in s.books do b.title end} #{List.last(s.books).cents}")
    Err(why) -> println(why)
  end
  for bad in ["{}", "{\"title\":1}", "{\"title\":\"x\"}", "[", "{\"title\":\"x\",\"cents\":\"1\"}"] do
    case restock(stock, bad) do
      Ok(_) -> println("accepted #{bad}")
      Err(why) -> println("refused: #{String.slice(why, 0, 22)}")
    end
  end
end
