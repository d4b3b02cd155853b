fn pairs<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<(T, U)> do
  let step = fn(acc :: List<(T, U)>, x :: T) -> List.append(acc, (x, f(x))) end
  let start :: List<(T, U)> = []
  let last :: Option<(T, Int)> = None
  fn count(o :: Option<(T, Int)>) -> Int do
    case o do
      Some((_, n)) -> n
      None -> 0
    end
  end
  if count(last) == 0 do List.reduce(xs, start, step) else start end
end

fn main() do
  println("#{pairs([1, 2], fn n -> "n#{n}" end)} #{pairs(["a"], fn s -> String.length(s) end)}")
end
