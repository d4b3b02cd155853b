from Prices import total

struct Free do
  name :: String
end

fn apply(f, x) = f(x)

fn main() do
  let a = total(Free { name: "a" })
  let b = Free { name: "b" } |> total
  let g = total
  let c = g(Free { name: "c" })
  let d = [Free { name: "d" }] |> List.map(total)
  let e = apply(total, Free { name: "e" })
  let f = Prices.total(3)
  println("done")
end
