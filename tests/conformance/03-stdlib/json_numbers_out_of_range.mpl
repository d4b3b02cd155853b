# A number that no Float can hold is an error, also when it is written as an integer, and the same one for every reader.

struct Reading do
  value :: Float
end deriving(Json)

fn main() do
  let largest = String.repeat("9", 308)
  let larger = String.repeat("9", 309)
  println("#{Reading.from_json("{\"value\":#{largest}}") |> Result.map(fn (r) -> r.value > 9.9e307 end)}")
  for number in [larger, "-#{larger}", "1e309", "1.0e309"] do
    let text = "{\"value\":#{number}}"
    let decoded = Reading.from_json(text) |> Result.err() |> Option.unwrap()
    let parsed = Json.parse(text) |> Result.err() |> Option.unwrap()
    println("#{decoded == parsed} #{String.starts_with(decoded, "number out of range")}")
  end
end
