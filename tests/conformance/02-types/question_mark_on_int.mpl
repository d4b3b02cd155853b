fn use(n :: Int) -> Int!String do
  Ok(n?)
end

fn main() do
  println("#{use(1)}")
end
