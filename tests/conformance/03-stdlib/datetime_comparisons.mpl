fn main() do
  let a = Result.unwrap(DateTime.from_unix_ms(1))
  let b = Result.unwrap(DateTime.from_unix_ms(2))
  println("#{DateTime.compare(a, b)}")
  println("#{DateTime.min(a, b) == a}")
  println("#{DateTime.max(a, b) == b}")
  println("#{DateTime.is_between(a, a, b)}")
  println("#{DateTime.is_between(b, a, b)}")
  println("#{a.to_iso8601()}")
  println("#{a == b}")
  println("#{a}")
end
