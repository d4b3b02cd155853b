fn f<T>(x :: T) -> T where T: Nope = x

fn g<T>(x :: T) -> T where S: Display = x

fn main() do
  println("x")
end
