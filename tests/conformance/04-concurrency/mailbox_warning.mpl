# One warning when the mailbox has become long, another at each doubling.
actor deaf() do
  receive do
    :wake -> ()
  end
end

fn main() do
  let d = spawn(deaf, label: "deaf one")
  for _ in 0..25 do
    send(d, :sleep)
  end
  send(d, :wake)
  println("sent")
end
