fn main() do
  println("[#{String.trim_start(" a ")}] [#{String.trim_end(" a ")}] [#{String.trim_matches("--a-b*", "-*")}] [#{String.trim_matches("ab", "")}]")
  println("[#{String.pad_start("7", 3, "0")}] [#{String.pad_end("ab", 7, "-=")}] [#{String.pad_start("é", 4, "ab")}] [#{String.pad_end("abc", 2, "x")}] [#{String.pad_start("a", 3, "")}]")
  println("[#{String.repeat("ab", 3)}] [#{String.repeat("ab", 0)}] [#{String.repeat("ab", -1)}] [#{String.repeat("", 9223372036854775807)}]")
  println("#{String.reverse("abc")} #{String.reverse("xe\u{301}y") == "ye\u{301}x"} #{String.capitalize("éa")} [#{String.capitalize("")}] #{String.capitalize("aBC")}")
  println("#{String.upcase("ß")} #{String.downcase("ΟΔΟΣ")} #{String.replace_first("a-b-c", "-", "+")} #{String.replace_first("ab", "", "-")} #{String.replace_first("ab", "x", "-")}")
  println("#{String.normalize("e\u{301}", :nfc) == "\u{e9}"} #{String.length(String.normalize("\u{e9}", :nfd))} #{String.normalize("\u{fb01}", :nfkc)} #{String.length(String.normalize("\u{fb01}\u{e9}", :nfkd))}")
  println("#{String.truncate("abcdef", 4, "…")} #{String.truncate("abc", 3, "…")} #{String.truncate("abcdef", 2, "...")} [#{String.truncate("abc", 0, "...")}] [#{String.truncate("abc", -1, "")}]")
  println("#{String.from(7.0)} #{String.from(true)}")
end
