fn main() do
  println("#{List.new() |> List.append(1) |> List.append(2)}")
  let xs = [1]
  let ys = List.append(xs, 2)
  let zs = List.append(xs, 3)
  println("#{xs}")
  println("#{ys}")
  println("#{zs}")
  println("#{List.length(ys)}")
end
