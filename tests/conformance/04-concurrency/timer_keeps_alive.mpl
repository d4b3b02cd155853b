# §6.2 [C6], acceptance 9: a pending timer with a live target keeps the program; one of an ended target does not.
actor last_words() do
  receive do
    text -> println(text)
  end
end

actor short(ready :: Pid<String>) do
  let far = spawn(last_words)
  Timer.send_after(far, 60000, "too late")
  Process.kill(far)
end

fn main() do
  let p = spawn(last_words)
  Timer.send_after(p, 50, "delivered")
  spawn(short, p)
end
