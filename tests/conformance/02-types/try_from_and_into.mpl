struct Port do
  number :: Int
end

struct Even do
  n :: Int
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

impl TryFrom<Int> for Even do
  fn try_from(n :: Int) -> Even!Int = if n % 2 == 0 do Ok(Even { n: n }) else Err(n) end
end

fn open(n :: Int) -> String!String do
  let p = Port.try_from(n)?
  Ok("listening on #{p.number}")
end

fn both(n :: Int) -> Port!String do
  let p :: Port = n.try_into()?
  Ok(p)
end

fn main() do
  println("#{open(80)} #{open(0)}")
  let a :: Port!String = 8080.try_into()
  let b :: Even!Int = 7.try_into()
  println("#{a} #{b} #{both(-1)}")
end
