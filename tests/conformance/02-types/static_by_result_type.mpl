interface Make do
  fn make() -> Self
end

struct A do
  n :: Int
end

struct B do
  s :: String
end

impl Make for A do
  fn make() -> A = A { n: 1 }
end

impl Make for B do
  fn make() -> B = B { s: "b" }
end

fn new_one<T>() -> T where T: Make = T.make()

fn main() do
  let a :: A = make()
  let b :: B = Make.make()
  let c :: A = new_one()
  println("#{a} #{b} #{c} #{A.make()} #{B.make()}")
end
