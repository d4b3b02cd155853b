actor counter(n :: Int) do
  receive do
    1 -> counter("text")
    _ -> counter(n, n)
  end
end

fn main() do
  println("never")
end
