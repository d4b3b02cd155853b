fn main() do
  let even :: Fun(Int) -> Bool = is_even
  let odd :: Fun(Int) -> Bool = is_odd
  println("#{even(10)} #{odd(10)} #{odd(7)}")
end

fn is_even(n) do
  if n == 0 do true else is_odd(n - 1) end
end

fn is_odd(n) do
  if n == 0 do false else is_even(n - 1) end
end
