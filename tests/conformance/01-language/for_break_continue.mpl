fn main() do
  println("#{for i in 0..10 do
    if i == 2 do continue end
    if i == 5 do break end
    i
  end}")
  let outer = for a in 0..3 do
    for b in 0..5 do
      if b > a do break end
      a * 10 + b
    end
  end
  println("#{outer}")
  println("#{for s in ["x", "stop", "y"] do
    case s do
      "stop" -> break
      other -> other
    end
  end}")
  let m = %{1 => "one", 2 => "two", 3 => "three"}
  println("#{for {k, v} in m do
    if k == 2 do continue end
    v
  end}")
  for i in 0..3 when i != 1 do println("turn #{i}") end
  let bounds = fn -> println("bound") end
  for _i in first(0)..first(2) do println("body") end
end

fn first(n :: Int) -> Int do
  println("evaluated #{n}")
  n
end
