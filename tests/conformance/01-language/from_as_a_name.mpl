fn from(n :: Int) = n + 1

fn main() do
  let x = from(1)
  from(2)
  println("#{x} #{from |> apply}")
end

fn apply(f :: Fun(Int) -> Int) = f(10)
