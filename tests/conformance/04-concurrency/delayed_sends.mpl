actor sink(left :: Int) do
  receive do
    n -> do
      println("#{n}")
      if left > 1 do sink(left - 1) end
    end
  end
end

fn main() do
  let s = spawn(sink, 3)
  Timer.send_after(s, 400, 90)
  Timer.send_after(s, 30, 30)
  Timer.send_after(s, 200, 60)
end
