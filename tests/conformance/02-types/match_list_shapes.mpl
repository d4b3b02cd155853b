fn sum(xs :: List<Int>) -> Int do
  case xs do
    h :: t -> h + sum(t)
    _ -> 0
  end
end

fn second(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    [_] -> 1
    _ :: b :: _ -> b
  end
end

fn heads(p :: (List<Bool>, Bool)) -> Int do
  case p do
    (true :: _, _) -> 1
    (_, true) -> 2
    (false :: _, false) -> 3
    ([], false) -> 4
  end
end

fn main() do
  println("#{sum([1, 2, 3])} #{second([])} #{second([5])} #{second([5, 6, 7])}")
  println("#{heads(([true], false))} #{heads(([], true))} #{heads(([false], false))} #{heads(([], false))}")
end
