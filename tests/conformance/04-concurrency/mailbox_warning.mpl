# One warning when the mailbox has become long, another at each doubling.
actor deaf() do
  receive do
    :wake -> ()
  after 50 ->
    ()
  end
end

fn main() do
  let d = spawn(deaf, label: "deaf one")
  for _ in 0..25 do
    send(d, :sleep)
  end
  println("sent")
end
