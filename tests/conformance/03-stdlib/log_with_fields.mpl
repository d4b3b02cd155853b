fn main() do
  let result = Log.with_fields(%{"request" => "7"}, fn ->
    Log.info("in")
    Log.with_fields(%{"user" => "x y", "request" => "8"}, fn -> Log.warn_with("nested", n: "1") end)
    1 + 1
  end)
  Log.info("out")
  println("#{result}")
end
