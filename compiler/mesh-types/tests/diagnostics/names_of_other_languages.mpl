fn main() do
  let m = %{a: 1, b: 2}
  let a = m.a
  let n = len([1, 2])
  let k = [1].len()
  let f = float(5)
  let g = Int("3")
  let ys = Enum.map([1, 2], fn x -> x end)
  println("done")
end
