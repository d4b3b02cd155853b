struct Pair<A, B> do
  first :: A
  second :: B
end

fn say(n :: Int) -> Int do
  println("make #{n}")
  n
end

fn main() do
  let p = Pair { second: say(2), first: say(1) }
  println("#{p}")
  let q :: Pair<Option<Int>, List<String>> = Pair { first: None, second: [] }
  println("#{q}")
  let r = %{p | first: "text"}
  println("#{r} #{p.first}")
end
