fn one<T>(x :: T) -> T do
  1
end

fn main() do
  println("#{one(2)}")
end
