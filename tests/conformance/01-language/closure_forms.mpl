fn apply(f :: Fun(Int, Int) -> Int) -> Int = f(2, 3)
fn apply1(f :: Fun(Int) -> Int) -> Int = f(5)

fn main() do
  println("#{apply(fn(a, b) -> a + b end)}")
  println("#{apply(fn a, b -> a * b end)}")
  println("#{apply(fn (a :: Int, b :: Int) do
    let c = a
    c - b
  end)}")
  println("#{apply1(fn a do a end)} #{apply1(fn a :: Int -> a end)}")
  println("#{apply1(fn _ -> 0 end)} #{apply1(fn n when n > 9 -> 1 | _ -> 2 end)}")
  println("#{apply(fn a, 3 -> a | _, _ -> 0 end)}")
  println("#{apply(fn (a, b) when a > b -> a | (_, b) -> b end)}")
  let unit = fn -> () end
  println("#{unit()}")
  let wrapped = fn Some(n) -> n | None -> 0 end
  println("#{wrapped(Some(8))} #{wrapped(None)}")
  let text = fn "a" -> 1 | "b" -> 2 | _ -> 3 end
  println("#{text("b")}")
  let neg = fn -1 -> "minus" | true_or -> "#{true_or}" end
  println(neg(-1) <> neg(4))
  let bool = fn true -> "yes" | false -> "no" end
  println(bool(false))
end
