struct Point do
  x :: Int
  y :: Int
end

fn main() do
  let (a, b) = (1, "x")
  let (c, (d, _)) = (2, (3, 4))
  let Point { x, y: vertical } = Point { x: 5, y: 6 }
  println("#{a}#{b} #{c}#{d} #{x}#{vertical}")
  let x = x + 1
  let x = "now #{x}"
  println(x)
  let _ = 99
  let last = do_block()
  println("#{last}")
end

fn do_block() do
  let answer = 42
end
