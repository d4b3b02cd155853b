fn check(n :: Int) -> Int do
  case n do
    x when (fn y -> return y end)(true) -> x
    x when (if x > 1 do return 2 else false end) -> 1
    _ -> 0
  end
end

fn next(o :: Option<Int>) -> Option<Int> do
  case o do
    x when x? > 1 -> x
    _ -> None
  end
end

actor worker() do
  let xs = for x in [1] when self() == self() do x end
  receive do
    n -> println("#{xs} #{n + 1}")
  end
end

fn main() do
  println("#{check(1)} #{next(None)}")
end
