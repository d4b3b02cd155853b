fn first(h :: t) do h end

fn main() do
  first([1])
  case 1 do
    (n :: Int) -> println("#{n}")
  end
  let f = fn (x :: List<Int>) -> x end
  f([1])
end

fn unknown(x) do
  case x do
    Some(n :: Int) -> n
    _ -> 0
  end
end

fn elsewhere() do
  println("#{t}")
end
