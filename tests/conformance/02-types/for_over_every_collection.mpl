fn main() do
  let squares = for x in 1..5 do x * x end
  let kept = for x in [1, 2, 3, 4, 5, 6] when x % 2 == 0 do x end
  let chars = for s in Set.from_list(["a", "b"]) do s <> "!" end
  let queued = for q in Queue.push(Queue.push(Queue.new(), 1), 2) do q + 1 end
  let lazily = for i in Iter.from(0..3) |> Iter.map(fn n -> n * 2 end) do i end
  println("#{squares} #{kept} #{chars} #{queued} #{lazily}")
  let m = %{"a" => 1, "b" => 2}
  let keys = for k in m do k end
  let both = for {k, v} in m do "#{k}=#{v}" end
  let some = for {k, v} in m when v > 1 do k end
  println("#{keys} #{both} #{some}")
  let stopped = for x in 1..10 do
    if x == 3 do
      continue
    end
    if x == 6 do
      break
    end
    x
  end
  println("#{stopped}")
  let range = Range.new(2, 4)
  let from_range = for r in range do (r, "r") end
  println("#{from_range} #{for x in 3..3 do x end}")
  let pairs = for {a, b} in [(1, "x"), (2, "y")] do "#{a}#{b}" end
  println("#{pairs}")
end
