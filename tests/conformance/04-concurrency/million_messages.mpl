actor counter(n :: Int, goal :: Int, sum :: Int) do
  if n == goal do
    println("#{n} messages, sum #{sum}")
  else
    receive do
      x -> counter(n + 1, goal, sum + x)
    end
  end
end

actor producer(to :: Pid<Int>, i :: Int, goal :: Int) do
  if i < goal do
    send(to, i)
    producer(to, i + 1, goal)
  end
end

fn main() do
  let c = spawn(counter, 0, 1000000, 0)
  spawn(producer, c, 0, 1000000)
end
