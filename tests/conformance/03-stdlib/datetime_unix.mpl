fn main() do
  println("#{DateTime.from_unix_secs(Int.max_value())}")
  println("#{DateTime.from_unix_ms(Int.min_value())}")
  println("#{DateTime.from_unix_ms(-1500) |> Result.map(DateTime.to_unix_secs)}")
  println("#{DateTime.from_unix_secs(2) |> Result.map(DateTime.to_unix_ms)}")
  println("#{DateTime.from_unix_ms(1234)}")
  println("#{DateTime.from_unix_ms(-1) |> Result.map(DateTime.to_iso8601)}")
end
