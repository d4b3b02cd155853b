fn ready(n :: Int) -> Bool = n > 1
fn pick() -> Int = 2
fn numbers() -> List<Int> = [1, 2, 3]

fn main() do
  if ready(2) do
    println("ready")
  end
  while ready(5) do
    println("once")
    break
  end
  case pick() do
    2 -> println("two")
    _ -> println("other")
  end
  for x in numbers() do
    println("n#{x}")
  end
  let kept = for x in numbers() when ready(x) do
    x * 10
  end
  println("#{kept}")
end
