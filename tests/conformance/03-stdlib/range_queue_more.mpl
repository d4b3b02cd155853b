fn main() do
  let r = Range.new(1, 6)
  println("#{Range.inclusive(1, 3)} #{Range.contains(r, 1)} #{Range.contains(r, 6)} #{Range.start(r)} #{Range.stop(r)} #{Range.reduce(r, 0, fn a, i -> a * 10 + i end)} #{r == 1..6}")
  println("#{Range.step(r, 2)} #{Range.step(r, -2)} #{Range.step(r, 99)} #{Range.step(r, Int.min_value())} #{Range.step(Range.new(3, 3), 1)} #{Range.step(Range.new(3, 3), -1)}")
  let q = Queue.from_list([1, 2])
  let none :: Queue<Int> = Queue.new()
  println("#{Queue.pop_opt(q)} #{Queue.pop_opt(none)} #{Queue.peek_opt(q)} #{Queue.peek_opt(none)} #{Queue.to_list(q)} #{Queue.push_front(q, 0)} #{none} #{q == Queue.push(Queue.push(none, 1), 2)} #{q.size()}")
  println("#{Tuple.swap((1, "a"))} #{Tuple.map_first((1, 2), fn x -> "v#{x}" end)} #{Tuple.map_second((1, 2), fn x -> x + 1 end)} #{Tuple.to_list((1, 2, 3))}")
  println("#{Range.step(r, 0)}")
end
