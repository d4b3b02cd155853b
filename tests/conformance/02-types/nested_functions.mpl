fn main() do
  let base = 10
  fn even(n) do
    if n == 0 do true else odd(n - 1) end
  end
  fn odd(n) do
    if n == 0 do false else even(n - 1) end
  end
  fn keep(x) = x
  fn shifted(n) = n + base
  println("#{even(4)} #{odd(4)} #{keep(1)} #{keep("a")} #{shifted(5)}")
end
