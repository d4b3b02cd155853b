struct User do
  name :: String
end

fn main() do
  println(User.__table__())
  println(User.from_json("{}"))
end
