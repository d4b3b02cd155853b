actor sink() do
  receive do
    n -> println("#{n + 1}")
  end
end

fn main() do
  let p = spawn(sink)
  let n = case 1 do
    x when send(p, x) == () -> 1
    _ -> 2
  end
  println("#{n}")
end
