fn main() do
  println("#{Result.is_ok(Json.parse(String.repeat("[", 127) <> String.repeat("]", 127)))}")
  println("#{Json.parse(String.repeat("[", 128)) |> Result.unwrap_err() |> String.starts_with("recursion limit exceeded")}")
end
