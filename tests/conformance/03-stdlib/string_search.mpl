fn main() do
  println("#{String.is_empty("")} #{String.is_empty(" ")} #{String.is_blank(" \t\n")} #{String.is_blank("a")} #{String.byte_size("né")}")
  println("#{String.at("mesh", 1)} #{String.at("mesh", -1)} #{String.at("mesh", 4)} #{String.at("mesh", -5)} #{String.at("né", 1)}")
  println("#{String.index_of("naïve", "ve")} #{String.index_of("abc", "x")} #{String.last_index_of("a-b-c", "-")} #{String.last_index_of("abc", "x")}")
  println("#{String.index_of("abc", "")} #{String.last_index_of("äbc", "")} #{String.count("äbc", "")} #{String.count("aaaa", "aa")} #{String.count("", "a")}")
  println("#{String.strip_prefix("v1.2", "v")} #{String.strip_prefix("1.2", "v")} #{String.strip_suffix("ä.mpl", ".mpl")} #{String.strip_suffix("a", "b")}")
  println("#{String.equals_ignore_case("Maße", "MASSE")} #{String.equals_ignore_case("ΟΔΟΣ", "οδος")} #{String.equals_ignore_case("a", "b")}")
  println("#{"mesh".at(0)} #{"a b".words()} #{"x".is_empty()} #{string_slice("mesh", 1, 3)}")
end
