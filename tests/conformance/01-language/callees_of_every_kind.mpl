struct Holder do
  run :: Fun(Int) -> Int
end

fn adder(n :: Int) -> Fun(Int) -> Int = fn x -> x + n end

fn apply(f, x) = f(x)

fn main() do
  println("#{adder(1)(2)} #{(fn x -> x * x end)(5)}")
  let h = Holder { run: adder(10) }
  println("#{(h.run)(1)} #{h.run(2)}")
  let fs = [adder(1), adder(2)]
  println("#{fs[1](5)}")
  println("#{apply(Some, 3)} #{apply(fn ((a, b)) -> a + b end, (1, 2))} #{List.map([1, 2], Some)}")
  println("#{if true do adder(3) else adder(4) end(1)}")
  println("#{case 1 do
    1 -> adder(7)
    _ -> adder(8)
  end(1)}")
  println("#{apply(inspect, "s")} #{apply(to_string, 2.0)}")
end
