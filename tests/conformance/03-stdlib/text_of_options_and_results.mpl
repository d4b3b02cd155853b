fn main() do
  println("#{Some(3)}")
  let none :: Option<Int> = None
  println("#{none}")
  let good :: Result<Int, String> = Ok(3)
  println("#{good}")
  let bad :: Result<Int, String> = Err("bad")
  println("#{bad}")
  println(inspect(Some("x")))
end
