fn main() do
  let me = self()
  receive do
    x -> println(x)
  end
end
