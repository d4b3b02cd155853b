fn main() do
  let r = 2..5
  println("#{Range.length(r)} #{Range.to_list(r)} #{Range.map(r, fn i -> i * i end)} #{Range.filter(r, fn i -> i != 3 end)} #{Range.length(5..2)}")
  let q = Queue.push(Queue.push(Queue.new(), "a"), "b")
  let (front, rest) = Queue.pop(q)
  println("#{front} #{Queue.size(rest)} #{Queue.peek(rest)} #{Queue.is_empty(Queue.new())}")
  let t = (1, "x", 2.5)
  println("#{Tuple.first(t)} #{Tuple.second(t)} #{Tuple.nth(t, 2)} #{Tuple.size(t)}")
end
