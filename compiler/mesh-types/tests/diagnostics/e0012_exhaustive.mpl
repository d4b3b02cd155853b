type Color do
  Red
  Green(Int)
end

fn part(0) = 1
fn part(1) = 2

fn main() do
  case Red do
    Green(_) -> 1
  end
  case (true, Some(1)) do
    (true, _) -> 1
    (false, Some(_)) -> 2
  end
  case Some(3) do
    Some(n) when n > 1 -> n
    None -> 0
  end
  case [1] do
    h :: t -> h
  end
  let Some(x) = Some(1)
  case 3 do
    1 -> 1
    1 -> 2
    _ -> 3
    2 -> 4
  end
  let f = fn 0 -> 1 | 1 -> 2 end
  part(0) + x + f(1)
end
