struct Price do
  cents :: Int
end

struct Label do
  text :: String
end

impl From<Int> for Price do
  fn from(n :: Int) -> Price = Price { cents: n }
end

impl From<String> for Price do
  fn from(s :: String) -> Price = Price { cents: String.length(s) }
end

impl From<Price> for Label do
  fn from(p :: Price) -> Label = Label { text: "#{p.cents}c" }
end

fn label(l :: Label) -> String = l.text

fn price_of<T>(x :: T) -> Price where T: Into<Price> = x.into()

fn main() do
  println("#{Price.from(3)} #{Price.from("four")}")
  let p :: Price = 5.into()
  println("#{p} #{label(p.into())} #{p.into().text}")
  println("#{price_of(7)} #{price_of("ab")}")
  println("#{Float.from(3)} #{String.from(3)} #{String.from(2.5)} #{String.from(true)}")
  let f :: Float = 2.into()
  println("#{f + 0.5}")
end
