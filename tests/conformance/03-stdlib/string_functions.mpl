fn main() do
  println("#{String.length("élan")} [#{String.slice("mesh", -3, 2)}] [#{String.slice("mesh", 3, 1)}] #{String.slice("néon", 1, 9)}")
  println("#{String.split("a,b,,c", ",")} #{List.length(String.split("", ";"))} #{String.split("ab", "")}")
  println("#{String.to_upper("straße")} #{String.to_lower("ÀB")} [#{String.trim(" \t x \n")}]")
  println("#{String.contains("needle", "eed")} #{String.contains("a", "")} #{String.starts_with("mesh", "me")} #{String.ends_with("mesh", "me")}")
  println("#{String.replace("a-b-c", "-", "+")} #{String.replace("ab", "", "-")} #{String.join(["a", "b", "c"], ", ")}")
  println("#{string_length("four")} #{" ok ".trim().length()}")
end
