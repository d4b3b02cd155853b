fn find(xs :: List<Int>, wanted :: Int) -> Int do
  let index = Iter.from(xs)
  for (i, x) in List.enumerate(xs) do
    if x == wanted do
      return i
    end
  end
  -1
end

fn pick(n :: Int) -> String do
  let text = case n do
    0 -> return "early"
    _ -> "n#{n}"
  end
  "late #{text}"
end

fn quiet(n :: Int) do
  if n > 1 do
    println("big")
    return
  end
  println("small")
end

fn main() do
  println("#{find([4, 5, 6], 6)} #{find([4], 9)}")
  println("#{pick(0)}, #{pick(3)}")
  quiet(1)
  quiet(2)
  let f = fn n do
    if n == 0 do return "zero" end
    "other"
  end
  println("#{f(0)} #{f(1)}")
end
