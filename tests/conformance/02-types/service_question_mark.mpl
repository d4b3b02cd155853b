fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do
    Ok(n / 2)
  else
    Err("odd #{n}")
  end
end

service Halves do
  fn init(n :: Int) -> Int do
    n
  end

  cast Halve() do |n|
    half(n)?
  end
end

fn main() do
  println("never")
end
