fn main() do
  let q = Queue.from_list([2]) |> Queue.push_front(1) |> Queue.push(3) |> Queue.push_front(0)
  println("#{q}")
  println("#{Queue.size(q)}")
  println("#{Queue.to_list(q)}")
  println("#{Queue.pop(q)}")
  println("#{Queue.peek_opt(q)}")
  println("#{q == Queue.from_list([0, 1, 2, 3])}")
  println("#{hash(q) == hash(Queue.from_list([0, 1, 2, 3]))}")
  let (a, rest) = Queue.pop(q)
  let (b, _) = Queue.pop(rest)
  println("#{a + b}")
  for x in q do
    println("#{x}")
  end
end
