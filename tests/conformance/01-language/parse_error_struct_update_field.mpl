struct P do x :: Int end

fn main() do
  let p = P { x: 1 }
  let q = %{p | 2}
  println("x")
end
