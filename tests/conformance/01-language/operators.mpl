fn main() do
  let x = true
  let y = false
  println("#{not x == y} #{!x || not y}")
  println("#{-7 / 2} #{-7 % 3} #{7 / -2} #{2 + 3 * 4}")
  println("v" <> "1" <> "." ++ "2")
  println("#{[1] ++ [2, 3]} #{[1] <> [2]}")
  println("#{1 + 2 == 3 and 2 < 3 or false}")
  println("#{7.5 % 2.0} #{1.0 - 0.5 / 0.25}")
  println("#{10 - 4 - 3} #{100 / 10 / 2}")
end
