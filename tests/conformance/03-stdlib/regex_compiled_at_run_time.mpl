fn main() do
  println("#{Regex.compile("(") |> Result.map(Regex.pattern) |> Result.unwrap_err() |> String.starts_with("regex parse error:")}")
  println("#{Regex.compile("a+") |> Result.map(fn rx -> Regex.is_match(rx, "caat") end)}")
  println("#{Regex.compile("(?i)a") |> Result.map(fn rx -> Regex.is_match(rx, "A") end)}")
  println("#{Regex.compile_with("a", "i") |> Result.map(fn rx -> Regex.is_match(rx, "A") end)}")
  println("#{Regex.compile_with("a", "q") |> Result.map(Regex.pattern)}")
  println("#{Regex.compile("(a)\\1") |> Result.is_err()}")
  println("#{Regex.compile("(?=a)") |> Result.is_err()}")
  println("#{Regex.escape("a.b*")}")
  println("#{~r/a+/i}")
  println("#{~r/a\/b/}")
end
