fn main() do
  let n = receive do
    x -> x + 1
  end
  println("#{n}")
end
