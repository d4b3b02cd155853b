fn main() do
  let q = Queue.from_list([1])
  println("#{Queue.push(q, 2)}")
  println("#{Queue.push_front(q, 0)}")
  println("#{Queue.pop(Queue.push_front(q, 0))}")
  println("#{q}")
end
