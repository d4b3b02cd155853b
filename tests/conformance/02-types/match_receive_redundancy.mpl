type Cmd do
  Add(Int)
  Stop
end

actor worker(n :: Int) do
  receive do
    Add(k) -> worker(n + k)
    Add(3) -> worker(n)
  end
end

fn main() do
  let w = spawn(worker, 0)
  send(w, Add(1))
  send(w, Stop)
  println("sent")
end
