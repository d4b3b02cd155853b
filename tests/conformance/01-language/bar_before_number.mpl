fn main() do
  let f = fn 0 -> "zero" |1 -> "one" |2->"two"| _ -> "many" end
  println(f(0) <> f(1) <> f(2) <> f(3))
  case 2 do
    1|2 -> println("low")
    _ -> println("high")
  end
end
