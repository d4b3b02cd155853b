interface Display do
  fn show_me(self) -> String
end

struct A do
  n :: Int
end

impl Display for A do
  fn show_me(self) -> String = "A!"
end

fn main() do
  println("#{A { n: 3 }} #{A { n: 3 }.show_me()}")
end
