fn main() do
  println("#{Some(1).or(Some(2))}")
  println("#{Option.or(None, Some(2))}")
  let none :: Option<Int> = None
  println("#{none.or(none)}")
  println("#{none.or(Some(3)).unwrap_or(0)}")
  println("#{true or false}")
end
