# Literal values that an option does not take.
actor one() do
  receive do
    :x -> ()
  end
end

fn main() do
  spawn(one, mailbox: 0)
  spawn(one, mailbox: 3, overflow: :explode)
  spawn(one, priority: :urgent)
  spawn(one, link: 1)
  spawn(one, link: true, link: false)
  spawn(one, overflow: :crash)
  spawn(one, colour: "red")
end
