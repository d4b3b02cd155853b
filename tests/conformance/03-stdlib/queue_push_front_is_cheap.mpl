fn fill(q :: Queue<Int>, i :: Int) -> Queue<Int> = if i == 0 do q else fill(Queue.push_front(q, i), i - 1) end

fn drain(q :: Queue<Int>, sum :: Int) -> Int do
  case Queue.pop_opt(q) do
    Some((x, rest)) -> drain(rest, sum + x)
    None -> sum
  end
end

fn main() do
  println("#{drain(fill(Queue.new(), 200000), 0)}")
end
