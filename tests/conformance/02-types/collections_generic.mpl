struct Point do
  x :: Int
end deriving(Eq, Hash, Display)

fn main() do
  let words = Set.add(Set.add(Set.new(), "b"), "a")
  let points = Set.from_list([Point { x: 1 }, Point { x: 1 }, Point { x: 2 }])
  println("#{words} #{points} #{Set.size(points)} #{Set.contains(points, Point { x: 2 })}")
  println("#{Set.union(words, Set.from_list(["c", "a"]))} #{Set.remove(points, Point { x: 1 })} #{words == Set.from_list(["a", "b"])}")
  let q = Queue.new() |> Queue.push("first") |> Queue.push("second")
  let (front, rest) = Queue.pop(q)
  println("#{front} #{Queue.size(rest)} #{Queue.peek(rest)} #{Queue.is_empty(rest)} #{Queue.to_list(q)}")
  let pairs = Queue.push(Queue.new(), (1, "x"))
  let ((n, s), empty) = Queue.pop(pairs)
  println("#{n + 1} #{s} #{Queue.is_empty(empty)}")
  let t = ("name", 42, [true])
  println("#{Tuple.first(t) <> "!"} #{Tuple.second(t) + 1} #{Tuple.nth(t, 2)} #{Tuple.size(t)} #{t |> Tuple.first()}")
  println("#{t.first()} #{t.size()} #{Tuple.nth((1, 2, 3), 1 + 1)}")
end
