fn main() do
  println("#{String.equals_ignore_case("Maße", "MASSE")}")
  println("#{String.equals_ignore_case("a", "b")}")
  println("#{String.length(String.normalize("é", :nfd))}")
  println("#{String.length(String.normalize("e\u{301}", :nfc))}")
  println("#{String.normalize("ﬁ", :nfkc)}")
  println("#{String.normalize("ﬁ", :nfkd)}")
end
