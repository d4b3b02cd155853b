struct Bag do
  items :: Set
  line :: Queue
end

fn count(xs :: List) -> Int = List.length(xs)

fn first(o :: Option) -> Bool do
  case o do
    Some(_) -> true
    None -> false
  end
end

fn keys(m :: Map) -> Int = Map.size(m)

fn main() do
  let xs :: List = ["a", "b"]
  let r :: Result = Ok(3)
  let bag = Bag { items: Set.add(Set.new(), 4), line: Queue.push(Queue.new(), 5) }
  println("#{count(xs)} #{count([1])} #{first(Some("x"))} #{keys(%{1 => 2})} #{bag.items}")
  case r do
    Ok(n) -> println("#{n + 1}")
    Err(e) -> println("#{e + 1}")
  end
end
