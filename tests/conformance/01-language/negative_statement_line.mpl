fn main() do
  let xs = [1, 2]
  let ys = List.map(xs, fn x do
    let y = x + 1
    -y
  end)
  println("#{ys}")
  let z = (case 4 do
    1 -> 1
    -1 -> 0
    _ -> 9
  end)
  println("#{z}")
  let sum = 1
    + 2
    + 3
  println("#{sum}")
end
