fn main() do
  let text = case 3 do
    3 -> "three"
    _ -> "other"
    4 -> "four"
  end
  println(text)
end
