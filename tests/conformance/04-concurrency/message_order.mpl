actor checker(expected :: Int, goal :: Int) do
  receive do
    n when n != expected -> println("out of order: #{n} instead of #{expected}")
    n -> if n + 1 == goal do println("in order") else checker(expected + 1, goal) end
  end
end

fn main() do
  let c = spawn(checker, 0, 20000)
  for i in 0..20000 do
    send(c, i)
  end
end
