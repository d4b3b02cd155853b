fn outcome(r :: Result<Int, String>) -> String do
  case r do
    Ok -> "fine"
    Err -> "failed"
  end
end

fn main() do
  println("#{outcome(Ok(1))} #{outcome(Err("e"))}")
end
