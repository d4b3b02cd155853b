fn a(n) = 1
fn a(0) = 2

fn b(0) = 1
fn c() = 2
fn b(n) = 2

fn d(0) -> Int = 1
pub fn d(n) -> Int = 2

fn e(n) when n + 1 = 1

fn f<T>(x :: T) -> T do
  1
end

fn g<T, U>(x :: T, y :: U) -> T do
  y
end

fn h(x, x) = x

fn main() do
  let k = fn 0 -> 1 | a, b -> 2 end
  ()
end
