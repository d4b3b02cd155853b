struct User do
  name :: String
  age :: Int
end

fn main() do
  let user = User { age: 30, name: "Ann" }
  let older = %{user | age: user.age + 1}
  println("#{user.name} #{user.age} #{older.age} #{%{older | name: "Bo", age: 3}.name}")
  let spread = User {
    name: "Cy"
    age: 7
  }
  println("#{spread}")
end
