fn f(n :: Int) -> Int = n

fn main() do
  let a = 5
  let b = a
  -b
  let c = b
  (1, 2)
  let d = c
  [1]
  let e = d
  %{"k" => 1}
  let g = true
  !g
  let h = g
  not h
  println("#{a} #{b} #{c} #{d} #{e} #{g} #{h}")
  let free = (a
    - 2)
  let made = f
  (3)
  println("#{free} #{made(4)}")
end
