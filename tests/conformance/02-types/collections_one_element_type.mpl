struct Plain do
  run :: Fun() -> Int
end

fn main() do
  let s = Set.add(Set.from_list([1]), "a")
  let q = Queue.push(Queue.push(Queue.new(), 1), "b")
  let t = Tuple.nth((1, "a"), 2)
  let u = Set.add(Set.new(), Plain { run: fn -> 1 end })
  let v = %{Plain { run: fn -> 1 end } => 1}
  println("done")
end
