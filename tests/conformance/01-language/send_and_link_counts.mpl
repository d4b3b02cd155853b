actor sink() do
  receive do
    n -> println("#{n + 1}")
  end
end

fn main() do
  let p = spawn(sink)
  send(p)
  send(p, 1, 2)
  link()
end
