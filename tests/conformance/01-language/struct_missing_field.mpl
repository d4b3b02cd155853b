struct User do
  name :: String
  age :: Int
end

fn main() do
  let u = User { name: "Ann" }
  println(u.name)
end
