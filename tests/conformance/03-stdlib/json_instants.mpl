fn main() do
  let dt = Result.unwrap(DateTime.from_unix_ms(1500))
  println("#{json { at: dt }}")
  println("#{Json.encode([dt])}")
end
