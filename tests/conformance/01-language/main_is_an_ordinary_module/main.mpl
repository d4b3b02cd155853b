fn main() do
  println("root main")
end

pub fn helper() = 5
