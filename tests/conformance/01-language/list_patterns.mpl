fn sum(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    h :: t -> h + sum(t)
  end
end

fn first_two(xs :: List<Int>) -> Int do
  case xs do
    a :: b :: _ -> a * 10 + b
    [only] -> only
    [] -> -1
  end
end

fn exact(xs :: List<String>) -> String do
  case xs do
    ["GET", path] -> "get " <> path
    [_, _, _] -> "three"
    _ -> "other"
  end
end

fn main() do
  println("#{sum([1, 2, 3])} #{sum([])}")
  println("#{first_two([4, 2, 9])} #{first_two([7])} #{first_two([])}")
  println("#{exact(["GET", "/x"])}, #{exact(["a", "b", "c"])}, #{exact([])}")
end
