struct P do x :: Int end

fn main() do
  let p = P { 1 }
  println("x")
end
