struct Vec do
  x :: Int
end

fn main() do
  let v = Vec { x: 1 }
  let a = v + v
  let b = "a" - "b"
  let c = true < 1
  let d = not 5
  let e = -"a"
  let f = fn x -> x end == fn y -> y end
  let g = [1] + [2]
  let h = 1 <> 2
  let i = 1 and true
  println("x")
end
