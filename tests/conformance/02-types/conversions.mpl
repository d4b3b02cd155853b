struct Price do
  cents :: Int
end

impl From<Int> for Price do
  fn from(n :: Int) -> Price = Price { cents: n }
end

impl From<String> for Price do
  fn from(s :: String) -> Price = Price { cents: String.length(s) * 100 }
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

fn open(n :: Int) -> String!String do
  let p = Port.try_from(n)?
  Ok("listening on #{p.number}")
end

fn main() do
  println("#{Price.from(5).cents} #{Price.from("abc").cents}")
  let p :: Price = 9.into()
  println("#{p.cents} #{Float.from(3) + 0.5} #{String.from(1.5)}#{String.from(true)}")
  println("#{open(80)} #{open(0)}")
  let q :: Port!String = 443.try_into()
  println("#{q}")
end
