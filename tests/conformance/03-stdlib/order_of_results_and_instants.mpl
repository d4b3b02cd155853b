fn main() do
  let good :: Result<Int, String> = Ok(9)
  let bad :: Result<Int, String> = Err("a")
  println("#{good < bad}")
  let early = Result.unwrap(DateTime.from_unix_ms(1))
  let late = Result.unwrap(DateTime.from_unix_ms(2))
  println("#{early < late}")
  println("#{compare(late, early)}")
end
