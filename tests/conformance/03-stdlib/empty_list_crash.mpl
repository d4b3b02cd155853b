actor echo() do
  receive do
    text -> do
      println("echo " <> text)
      echo()
    end
  end
end

actor faulty() do
  let none :: List<Int> = []
  println("#{List.head(none)}")
end

fn main() do
  let e = spawn(echo)
  spawn(faulty)
  Timer.sleep(30)
  send(e, "still here")
end
