fn main() do
  println("#{Json.parse("12")}")
  println("#{Json.parse("1e3")}")
  println("#{Json.parse("9223372036854775807")}")
  println("#{Json.parse("9223372036854775808")}")
  println("#{Json.parse("-0")}")
  println("#{Json.parse("01") |> Result.is_err()}")
  println("#{Json.parse("1.") |> Result.is_err()}")
  println("#{Json.parse("NaN") |> Result.is_err()}")
end
