fn fold(xs :: List<Int>, start :: Int, f :: Fun(Int, Int) -> Int) -> Int = List.reduce(xs, start, f)
fn twice(f :: Fun() -> Int) -> Int = f() + f()

fn main() do
  let sum = [1, 2, 3] |> fold(10) do |acc, x|
    acc + x
  end
  println("#{sum}")
  println("#{twice() do 4 end}")
  println("#{[1, 2] |> List.map() do |x :: Int| x * 2 end}")
  let m = 5 |2> fold([1]) do |a, b| a * b end
  println("#{m}")
end
