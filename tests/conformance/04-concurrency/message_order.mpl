# Acceptance 5: messages of each sender arrive in the order of its sends, a million of them, from one sender and from four at once.
actor checker(expected :: Int, goal :: Int) do
  receive do
    n when n != expected -> println("out of order: #{n} instead of #{expected}")
    n -> if n + 1 == goal do println("in order") else checker(expected + 1, goal) end
  end
end

actor sender(to :: Pid<(Int, Int)>, id :: Int, n :: Int) do
  if n < 250_000 do
    send(to, (id, n))
    sender(to, id, n + 1)
  end
end

actor merged(next :: (Int, Int, Int, Int), left :: Int) do
  if left == 0 do
    println("each in order: #{next}")
  else
    let (a, b, c, d) = next
    receive do
      (0, n) when n == a -> merged((a + 1, b, c, d), left - 1)
      (1, n) when n == b -> merged((a, b + 1, c, d), left - 1)
      (2, n) when n == c -> merged((a, b, c + 1, d), left - 1)
      (3, n) when n == d -> merged((a, b, c, d + 1), left - 1)
      other -> println("out of order: #{other} at #{next}")
    end
  end
end

actor four() do
  for id in 0..4 do
    spawn(sender, self(), id, 0)
  end
  merged((0, 0, 0, 0), 1_000_000)
end

actor one() do
  let c = spawn(checker, 0, 1_000_000)
  Process.monitor(c)
  for i in 0..1_000_000 do
    send(c, i)
  end
  receive do
    (:down, _, _, _) -> spawn(four)
  end
end

fn main() do
  spawn(one)
end
