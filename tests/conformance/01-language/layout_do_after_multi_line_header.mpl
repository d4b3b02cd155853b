fn main() do
  let xs = [1, 2]
  if (List.length(xs) == 2
      and true) do
    println("both")
  end
  for x in [
    1,
    2
  ] do
    println("#{x}")
  end
end
