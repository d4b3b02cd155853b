actor sink() do
  receive do
    n -> println("#{n + 1}")
  end
end

fn main() do
  let p = spawn(sink)
  p |> send(4)
end
