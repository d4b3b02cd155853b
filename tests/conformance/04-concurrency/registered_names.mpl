actor echo() do
  receive do
    text -> do
      println("echo " <> text)
      echo()
    end
  end
end

fn main() do
  let e = spawn(echo)
  println("#{Process.register("echo", e)} #{Process.register("echo", e)} #{Process.register("", e)}")
  let found :: Pid<String> = Process.whereis("echo")
  let none = Process.whereis("nobody")
  println("#{found == e} #{none == e}")
  send(none, "lost")
  send(found, "by name")
end
