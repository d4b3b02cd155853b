fn area(side :: Int) -> Int = side * side

fn area(w :: Int, h :: Int) -> Int = w * h

fn area(w :: Int, h :: Int, d :: Int) -> Int = w * h * d

fn apply(f :: Fun(Int, Int) -> Int) -> Int = f(5, 6)

fn main() do
  println("#{area(3)} #{area(3, 4)} #{2 |> area} #{2 |> area(3)} #{4 |3> area(2, 3)}")
  println("#{apply(area)} #{List.map([1, 2], area)}")
  let f :: Fun(Int, Int, Int) -> Int = area
  println("#{f(1, 2, 3)}")
end
