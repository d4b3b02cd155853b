fn main() do
  let base = 10
  fn add(n :: Int) -> Int = n + base
  fn fact(n) do
    if n < 2 do 1 else n * fact(n - 1) end
  end
  fn length_of([]) = 0
  fn length_of((h :: t)) = 1 + length_of(t)
  fn count_down(n :: Int) -> Int do
    if n == 0 do base else count_down(n - 1) end
  end
  let base = 99
  println("#{add(5)} #{fact(5)} #{length_of([1, 2, 3])} #{count_down(1000000)} #{base}")
  println("#{List.map([1, 2], add)}")
  println("#{twice(fn x -> add(x) end, 1)}")
end

fn twice(f :: Fun(Int) -> Int, x :: Int) -> Int = f(f(x))
