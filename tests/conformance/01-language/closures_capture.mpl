fn adder(n :: Int) -> Fun(Int) -> Int do
  fn(x) -> x + n end
end

fn compose(f, g) do
  fn(x) -> g(f(x)) end
end

fn main() do
  let n = 1
  let f = fn -> n end
  let n = 2
  println("#{f()} #{n}")
  let add_then_show = compose(adder(10), fn x -> "<#{x}>" end)
  println(add_then_show(5))
  let fs = for i in 0..3 do fn(x) -> x * i end end
  println("#{List.map(fs, fn g -> g(10) end)}")
  fn fact(k :: Int) -> Int do
    if k <= n do n else k * fact(k - 1) end
  end
  println("#{fact(5)}")
end
