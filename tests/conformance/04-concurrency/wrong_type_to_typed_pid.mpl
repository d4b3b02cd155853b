actor tally(sum :: Int) do
  receive do
    n -> tally(sum + n)
  end
end

fn main() do
  let t = spawn(tally, 0)
  send(t, 5)
  send(t, "five")
end
