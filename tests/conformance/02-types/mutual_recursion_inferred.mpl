fn is_even(n) do
  if n == 0 do true else is_odd(n - 1) end
end

fn is_odd(n) do
  if n == 0 do false else is_even(n - 1) end
end

fn main() do
  let f :: Fun(Int) -> Bool = is_even
  println("#{f(10)} #{is_odd(7)} #{is_even(3)}")
end
