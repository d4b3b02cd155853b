type Msg do
  Item(Int, String)
  Stop
end

actor sink(n :: Int) do
  receive do
    Item(_, _) -> sink(n + 1)
    Stop -> println("received #{n}")
  end
end

actor source(to :: Pid<Msg>, left :: Int) do
  if left == 0 do
    send(to, Stop)
  else
    send(to, Item(left, "x"))
    source(to, left - 1)
  end
end

fn main() do
  let s = spawn(sink, 0)
  spawn(source, s, 300000)
end
