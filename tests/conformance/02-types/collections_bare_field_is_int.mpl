struct Bag do
  seen :: Set
  todo :: Queue
end

fn main() do
  let b = Bag { seen: Set.from_list([1, 2]), todo: Queue.push(Queue.new(), 3) }
  println("#{Queue.peek(b.todo) + Set.size(b.seen)}")
end
