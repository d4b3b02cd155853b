fn main() do
  println("#{String.to_int(" +12 ")} #{String.to_int("-7")} #{String.to_int("9223372036854775807")}")
  println("#{String.to_int("9223372036854775808")} #{String.to_int("1_0")} #{String.to_int("2.0")} #{String.to_int("")}")
  println("#{String.to_float(".5e1")} #{String.to_float("5.")} #{String.to_float(" 1.25 ")} #{String.to_float("x")}")
end
