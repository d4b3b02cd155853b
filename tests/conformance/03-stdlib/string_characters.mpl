fn main() do
  println("#{String.chars("né")}")
  println("#{String.chars("")}")
  println("#{List.length(String.graphemes("e\u{301}x"))}")
  println("#{String.grapheme_length("e\u{301}x")}")
  println("#{String.length("e\u{301}x")}")
  println("#{String.grapheme_length("👨‍👩‍👧")}")
  println("#{String.reverse("abc")}")
  println("#{String.reverse("e\u{301}x") == "xe\u{301}"}")
end
