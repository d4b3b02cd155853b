fn apply(f :: Fun(Int) -> Int) -> Int = f(1)

fn main() do
  println("#{List.map([4, 8], fn x do
    let y = x + 1
    -y
  end)}")
  println("#{apply(fn x -> do
    let y = x
    (y, y)
    [1]
    -y
  end end)}")
  println("#{[case (0, 1) do
    (0, 0) -> "origin"
    (0, _) -> "axis"
    _ -> "plane"
  end, case -1 do
    0 -> "zero"
    -1 -> "minus"
    _ -> "other"
  end]}")
  println("#{[if true do
    let z = 3
    -z
  else
    0
  end]}")
  println("#{apply(fn -> 1 end |> fn f -> fn n do
    let m = n + f()
    -m
  end end)}")
end
