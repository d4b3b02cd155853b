fn main() do
  println("#{Result.is_ok(Json.parse(String.repeat("[", 127) <> String.repeat("]", 127)))}")
  println("#{Json.parse(String.repeat("[", 128))}")
  println("#{Json.parse(String.repeat("[", 128) <> String.repeat("]", 128))}")
end
