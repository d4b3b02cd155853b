fn apply(op :: rest) do
  case op do
    1 -> rest
    _ -> rest
  end
end

fn first(x :: xs) = xs

fn main() do
  let f = fn(h :: t) -> t end
  let op :: more = [1, 2]
  println("#{more}")
  apply([1])
end
