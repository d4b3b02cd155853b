fn first_even(xs :: List<Int>) -> Int do
  let it = Iter.from(xs)
  while true do
    case Iter.next(it) do
      Some(n) when n % 2 == 0 -> return n
      Some(_) -> continue
      None -> break
    end
  end
  -1
end

fn main() do
  println("#{first_even([3, 5, 8, 9])} #{first_even([1])}")
  let unit = while false do 1 end
  println("#{unit}")
end
