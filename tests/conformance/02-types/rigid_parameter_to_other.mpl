fn swap<A, B>(a :: A, b :: B) -> (B, A) = (a, b)

fn one<T>(x :: T) -> T do
  let y :: T = 1
  x
end

fn main() do
  println("#{swap(1, "a")} #{one(2)}")
end
