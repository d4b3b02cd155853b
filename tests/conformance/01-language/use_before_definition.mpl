fn main() do
  println("#{is_even(10)} #{is_odd(7)} #{Later { v: limit }.v}")
  println("#{pick(Second)}")
end

fn is_even(n) do
  if n == 0 do true else is_odd(n - 1) end
end

fn is_odd(n) do
  if n == 0 do false else is_even(n - 1) end
end

struct Later do
  v :: Int
end

let limit = 40 + base

let base = 2

fn pick(o :: Order) -> Int do
  case o do
    First -> 1
    Second -> 2
  end
end

type Order do First Second end
