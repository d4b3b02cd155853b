fn main() do
  let n = case (1, 2) do
    (a, 0) | (0, b) -> 1
    _ -> 2
  end
  println("#{n}")
end
