fn f(xs :: List<Int>) -> String = case xs do
  1 | 2 :: t as whole -> "#{t} of #{whole}"
  h :: 5 :: _ -> "five after #{h}"
  [] -> "empty"
  [a, b] -> "two #{a} #{b}"
  _ -> "other"
end

fn main() do
  println(f([2, 3]))
  println(f([4, 5, 6]))
  println(f([]))
  println(f([7, 8]))
  println(f([7, 8, 9]))
end
