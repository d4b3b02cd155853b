struct P do
  x :: Int
  y :: Int
end

fn main() do
  let a = 1
  let p = P { x:a, y:a }
  let q = %{p | y:a}
  println("#{p.x}#{q.y}")
  println(json { k:a, type:a })
end
