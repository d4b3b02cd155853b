type Ask do
  Square(Int, Pid<Int>)
end

actor server() do
  receive do
    Square(n, from) -> do
      send(from, n * n)
      server()
    end
  end
end

actor client(s :: Pid<Ask>, n :: Int) do
  send(s, Square(n, self()))
  receive do
    answer -> println("#{n} squared is #{answer}")
  after 1000 -> println("no answer")
  end
end

fn main() do
  let s = spawn(server)
  spawn(client, s, 12)
end
