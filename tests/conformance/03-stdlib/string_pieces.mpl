fn main() do
  println("#{String.split_once("k=v=w", "=")} #{String.rsplit_once("k=v=w", "=")} #{String.split_once("kv", "=")} #{String.rsplit_once("kv", "=")}")
  println("#{String.split_n("a,b,c", ",", 2)} #{String.split_n("a,b,c", ",", 1)} #{String.split_n("a,b,c", ",", -4)} #{String.split_n("a,b", ",", 9)}")
  println("#{String.lines("a\nb\r\n\nc\n")} #{String.lines("")} #{String.lines("x\n\n")} #{String.words("  a \t b\n")} #{String.words("")}")
  println("#{String.chars("né")} #{List.length(String.graphemes("e\u{301}x"))} #{String.grapheme_length("👩‍👩‍👧x")} #{String.length("e\u{301}")}")
  println("#{String.codepoints("aé")} #{String.from_codepoints([77, 233, 128578])} #{String.from_codepoints([])}")
  println("#{String.from_codepoints([77, 55296])} #{String.from_codepoints([1114112])} #{String.from_codepoints([-1])}")
end
