type T do Wrap(Int, String) end
service Counter do
  fn init(n :: Int) -> Int do n end
  call Add(n :: Int) :: Int do |s| (s + n, s + n) end
end
module Inner do
  fn inc(n) = n + 1
end

fn adder(n :: Int) -> Fun(Int) -> Int = fn m -> n + m end

fn main() do
  let local = fn n -> n * 100 end
  println("#{1 |> local} #{1 |> local()} #{1 |> (adder(2))}")
  println("#{1 |> Inner.inc} #{1 |> Inner.inc()} #{3 |> Wrap("s")} #{"s" |2> Wrap(3)}")
  println("#{1 |> fn n -> n + 5 end} #{2 |> (fn n -> n + 5 end)}")
  println("#{"abc" |> String.length} #{"abc" |> String.length()}")
  println("#{Counter.start(1) |> Counter.add(4)} #{4 |2> Counter.add(Counter.start(2))}")
end
