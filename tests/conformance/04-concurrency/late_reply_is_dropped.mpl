# Acceptance 21: a reply that comes after the time limit of the call is never received: neither by the next call nor as a message.
service Slow do
  fn init() -> Int = 0

  call Wait(ms :: Int) :: Int do |n|
    Timer.sleep(ms)
    (n + 1, n + 1)
  end
end

actor caller() do
  let s = Slow.start()
  let (reply, took) = Timer.measure(fn -> Slow.try_wait(s, 200, 50) end)
  println("#{reply} #{took >= 49}")
  # Handled after the first, whose reply is 1.
  println("#{Slow.try_wait(s, 0, 10000)} #{Slow.wait(s, 0)}")
  receive do
    n -> println("message #{n + 0}")
  after 0 ->
    println("nothing")
  end
end

fn main() do
  spawn(caller)
end
