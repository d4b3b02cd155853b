# §14.2 rule 3: SIGUSR1 writes a table of all processes to standard error, and the program goes on.

actor sleeper() do
  receive do
    () -> ()
  end
end

fn main() do
  let p = spawn(sleeper, label: "the sleeper")
  System.on_shutdown(fn -> println("still here #{Process.alive(p)}") end)
  println("ready")
  Timer.sleep(60000)
  println("never")
end
