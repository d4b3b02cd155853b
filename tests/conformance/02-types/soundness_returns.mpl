fn a() do
  if 1 > 2 do
    return "x"
  end
  5
end

fn b() do
  let f = fn x ->
    if x > 1 do return "no" else 5 end
  end
  f(1)
end

fn main() do
  println("#{a()} #{b()}")
end
