type Color do
  Red
  Green(Int)
end

fn main() do
  let c = Red
  case c do
    Color.Blue -> 1
    Purple(x) -> 2
    _ -> 3
  end
  case c do
    Green(x) | Red -> 1
  end
  case (1, 2) do
    (x, x) -> x
  end
  case c do
    Blu -> 1
  end
end
