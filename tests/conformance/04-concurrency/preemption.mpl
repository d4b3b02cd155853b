actor spinner(n :: Int) do
  while true do
    n + 1
  end
end

actor polite() do
  receive do
    text -> println("got " <> text)
  end
end

fn main() do
  for i in 0..4 do
    spawn(spinner, i)
  end
  let p = spawn(polite)
  Timer.sleep(50)
  send(p, "through")
  Timer.sleep(300)
  panic("enough")
end
