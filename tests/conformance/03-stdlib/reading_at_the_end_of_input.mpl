fn main() do
  println("#{IO.read_line() == Ok("")}")
  println("#{IO.read_line_opt() == Ok(None)}")
  println("#{IO.read_all() == Ok("")}")
end
