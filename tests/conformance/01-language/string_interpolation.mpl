fn main() do
  println("a\#{b} a\${b}")
  println("#{"in" <> "ner"}")
  let who = "Ada"
  println("#{who} has ${1 + 2} keys, 50% # $ off")
  println("#{if who == "Ada" do "yes #{1 + 1}" else "no" end}")
  println("#{case 3 do
    3 -> "three"
    _ -> "other"
  end}")
end
