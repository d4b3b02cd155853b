fn area(side :: Int) -> Int = side * side

fn area(w :: Int, h :: Int) -> Int = w * h

fn main() do
  let f = area
  println("x")
end
