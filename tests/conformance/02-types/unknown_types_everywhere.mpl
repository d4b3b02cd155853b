struct Box do
  a :: Nope1
end

type Sum do
  One(Nope2)
end

type Alias = List<Nope3>

fn f(x :: Nope4) -> Nope5 do
  x
end

impl Display for Nope6 do
  fn to_string(self) -> String = "x"
end

fn g<T>(x :: T) -> T where U: Display do
  x
end

fn main() do
  let a :: Nope7 = 1
  let h = fn(y :: List<Nope8>) -> 1 end
  let s = Nope9 { x: 1 }
  println("x")
end
