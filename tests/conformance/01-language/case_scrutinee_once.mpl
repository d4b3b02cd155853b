fn next(log :: String) -> Int do
  println(log)
  4
end

fn main() do
  let r = case next("scrutinee") do
    1 -> "one"
    n when n > 100 -> "huge"
    2 | 3 -> "few"
    n when n % 2 == 0 -> "even #{n}"
    _ -> "other"
  end
  println(r)
  let n = "outer"
  match 5 do
    n when n > 9 -> println("no")
    _ -> println(n)
  end
  println(n)
end
