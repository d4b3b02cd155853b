actor echo() do
  receive do
    n -> println("#{n + 1}")
  end
end

fn main() do
  let p = spawn(echo)
  send(p, "text")
end
