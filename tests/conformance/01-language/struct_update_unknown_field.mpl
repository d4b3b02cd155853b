struct User do
  name :: String
end

fn main() do
  let u = User { name: "Ann" }
  let v = %{u | nmae: "Bo"}
  println(v.name)
end
