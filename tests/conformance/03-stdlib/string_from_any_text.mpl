struct Shown do
  n :: Int
end deriving(Display)

struct Money do
  cents :: Int
end

impl From<Money> for String do
  fn from(m :: Money) -> String = "#{m.cents} cents"
end

fn main() do
  println("#{String.from(7)}")
  println("#{String.from(7.0)}")
  println("#{String.from(true)}")
  println("#{String.from("text")}")
  println("#{String.from([1, 2])}")
  println("#{String.from(%{"a" => 1})}")
  println("#{String.from(:atom)}")
  println("#{String.from((1, "a"))}")
  println("#{String.from(Shown { n: 3 })}")
  println("#{String.from(Money { cents: 5 })}")
  println("#{List.map([[1], [2]], String.from)}")
  println("#{3 |> String.from()}")
end
