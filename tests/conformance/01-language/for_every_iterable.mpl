struct Countdown do
  from :: Int
end

struct CountdownIter do
  left :: Int
end

fn main() do
  println("#{for i in 0..5 do i * i end} #{for i in 5..5 do i end} #{for i in 9..2 do i end}")
  println("#{for x in [1.5, 2.5] do x * 2.0 end} #{for s in ["a", "b"] do s <> s end}")
  println("#{for x in Set.from_list([3, 3, 1]) do x end}")
  let m = %{"a" => 1, "b" => 2}
  println("#{for {k, v} in m do "#{k}=#{v}" end} #{for k in m do k end}")
  println("#{for (a, b) in [(1, "x"), (2, "y")] do "#{b}#{a}" end}")
  println("#{for (a, (b, c)) in [(1, (2, 3))] do a + b + c end}")
  println("#{for x in [[1, 2], [3]] do for y in x do y + 1 end end}")
  let r = 2..4
  println("#{for i in r do i end}")
  println("#{for i in 0..10 when i % 3 == 0 do i end}")
  println("#{for {k, v} in m when v > 1 do k end}")
  println("#{for (a, b) in [(1, true), (2, false)] when b do a end}")
  println("#{for i in 0..3 do (i, "#{i}") end}")
  println("#{for i in 0..3 do (fn x -> x + i end) end |> List.map(fn f -> f(10) end)}")
  println("#{for x in Iter.from([1, 2, 3]) |> Iter.map(fn x -> x * 3 end) do x end}")
end
