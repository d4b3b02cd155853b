interface Priced do
  fn cents(self) -> Int
  fn label(self) -> String do
    "#{self.cents()} cents"
  end
end

struct Ticket do
  seats :: Int
end

struct Box<T> do
  value :: T
end

impl Priced for Ticket do
  fn cents(self) -> Int do
    self.seats * 1250
  end
end

impl Priced for Box<T> where T: Priced do
  fn cents(self) -> Int = self.value.cents() + 1
end

fn total<T>(items :: List<T>) -> Int where T: Priced do
  List.reduce(items, 0, fn sum, item -> sum + item.cents() end)
end

struct Span do
  ticks :: Int
end

impl Add for Span do
  type Output = Span
  fn add(self, other :: Span) -> Span do
    Span { ticks: self.ticks + other.ticks }
  end
end

impl Neg for Span do
  type Output = Int
  fn neg(self) -> Int do
    0 - self.ticks
  end
end

struct Deck do
  cards :: List<String>
end

impl Iterable for Deck do
  type Item = String
  type Iter = ListIterator
  fn iter(self) -> ListIterator do
    Iter.from(self.cards)
  end
end

struct Port do
  number :: Int
end

impl TryFrom<Int> for Port do
  fn try_from(n :: Int) -> Port!String do
    if n > 0 and n < 65536 do
      Ok(Port { number: n })
    else
      Err("port out of range: #{n}")
    end
  end
end

impl From<Int> for Span do
  fn from(n :: Int) -> Span = Span { ticks: n }
end

impl From<String> for Span do
  fn from(s :: String) -> Span = Span { ticks: s.length() }
end

fn open(n :: Int) -> String!String do
  let p = Port.try_from(n)?
  Ok("listening on #{p.number}")
end

interface Sink<T> do
  fn push(self, item :: T) -> Self
end

impl Sink<Int> for Span do
  fn push(self, item :: Int) -> Span = Span { ticks: self.ticks + item }
end

impl Sink<String> for Span do
  fn push(self, item :: String) -> Span = Span { ticks: self.ticks + item.length() }
end

fn clamped<T>(x :: T, low :: T) -> T where T: Ord do
  if x < low do low else x end
end

fn shout(x) do
  x.to_string() <> "!"
end

fn main() do
  println("#{total([Ticket { seats: 2 }, Ticket { seats: 1 }])}")
  println("#{total([Box { value: Ticket { seats: 2 } }])}")
  println(Ticket { seats: 1 }.label())
  let both = Span { ticks: 4 } + Span { ticks: 9 }
  println("#{both.ticks} #{-both}")
  let deck = Deck { cards: ["ace", "king"] }
  let shouted = for c in deck do
    String.to_upper(c)
  end
  println("#{shouted}")
  case open(5) do
    Ok(s) -> println(s)
    Err(e) -> println(e)
  end
  let p :: Port!String = 80.try_into()
  println("#{p}")
  let s :: Span = "abc".into()
  println("#{s} #{Span.from(3)} #{Span.from("x")}")
  println("#{s.push(1).push("ab")}")
  println("#{Priced.cents(Ticket { seats: 1 })} #{Ticket.cents(Ticket { seats: 1 })}")
  println("#{clamped(1, 2)} #{clamped("a", "b")} #{shout(1)} #{shout("x")}")
  println("#{Float.from(3)} #{String.from(3)}")
  let d :: Int = default()
  println("#{d} #{compare(1, 2)} #{"abc".length()} #{hash("a")}")
  println("#{(1, "a") == (1, "a")} #{Some(1) < None} #{[1] == [2]} #{both == both} #{both > both}")
end
