fn main() do
  let sign = fn 0 -> "zero"
    | n when n < 0 -> "neg"
    | _ -> "pos"
  end
  println("#{sign(0)} #{sign(-3)} #{sign(8)}")
  let unwrap = fn(Some(n)) -> n | (None) -> 0 end
  println("#{unwrap(Some(4))} #{unwrap(None)}")
  let add = fn a, b -> a + b end
  let late = fn -> "late" end
  let block = fn (a :: Int) do
    let b = a * 2
    b + 1
  end
  println("#{add(1, 2)} #{late()} #{block(5)}")
end
