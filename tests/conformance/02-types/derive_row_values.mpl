struct Rec do
  id :: Int
  score :: Float
  on :: Bool
  name :: String
  age :: Option<Int>
  rate :: Option<Float>
  ok :: Option<Bool>
  nick :: Option<String>
end deriving(Row, Display)

fn base() -> Map<String, String> do
  %{"id" => "1", "score" => "1.5", "on" => "true", "name" => " n "}
end

fn try(row) do
  case Rec.from_row(row) do
    Ok(r) -> println("#{r}")
    Err(e) -> println("error: #{e}")
  end
end

fn main() do
  try(base())
  try(Map.merge(base(), %{"id" => " -42\t", "score" => " Infinity ", "age" => "7", "rate" => "-Infinity", "ok" => "No", "nick" => "x"}))
  try(Map.merge(base(), %{"score" => "NaN", "age" => "", "rate" => "", "ok" => "", "nick" => "", "other" => "?"}))
  for word in ["true", "T", "1", "YES", "false", "f", "0", "nO"] do
    try(Map.put(base(), "on", word))
  end
  try(Map.put(base(), "on", "maybe"))
  try(Map.put(base(), "on", ""))
  try(Map.put(base(), "id", "4x"))
  try(Map.put(base(), "id", "9223372036854775808"))
  try(Map.put(base(), "id", "1.5"))
  try(Map.put(base(), "id", ""))
  try(Map.put(base(), "score", "one"))
  try(Map.put(base(), "age", "old"))
  try(Map.put(base(), "ok", "perhaps"))
  try(Map.put(base(), "rate", "fast"))
  try(Map.delete(base(), "name"))
  try(%{"score" => "x"})
end
