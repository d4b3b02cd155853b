type Loop = Loop
type Bad = Strng
type Wrapper<T> = List<T>

struct Self_ do
  inner :: Self_
end

struct Bare do
  xs :: List
end

fn a(x :: Strin) -> Int = 1
fn b(x :: Map<Int>) = x
fn c(x :: Wrapper) = x
fn d<T>(x :: T) where T: Shwo = x
fn e<T>(x :: T) where U: Display = x

fn main() do
  a(3)
end
