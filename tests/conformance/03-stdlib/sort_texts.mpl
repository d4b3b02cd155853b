# Texts are sorted by pieces: the outcome is that of comparing them, whatever they have in common.

fn compared(texts :: List<String>) -> List<String> = List.sort_with(texts, compare)

fn agree(label :: String, texts :: List<String>) do
  let expected = compared(texts)
  let shuffled = List.concat(List.drop(texts, 3), List.take(texts, 3))
  let again = List.sorted(shuffled)
  # Stable: the places of equal keys stay in order.
  let places = List.sort_by(List.enumerate(texts), fn entry -> Tuple.second(entry) end)
  let stable = List.sort_with(List.enumerate(texts), fn a, b -> compare(Tuple.second(a), Tuple.second(b)) end)
  let falling = List.sort_by_desc(List.enumerate(texts), fn entry -> Tuple.second(entry) end)
  let falling_expected = List.sort_with(List.enumerate(texts), fn a, b -> compare(Tuple.second(b), Tuple.second(a)) end)
  println("#{label}: #{List.sorted(texts) == expected} #{again == expected} #{places == stable} #{falling == falling_expected}")
end

fn number(i :: Int) -> Int = Int.band(i * 506952113 + 12345, 1048575)

fn made(n :: Int, f :: Fun(Int) -> String) -> List<String> = List.map(Range.to_list(0..n), fn i -> f(number(i)) end)

fn main() do
  println("#{List.sorted(["b", "", "ab", "a", "abcdefgh", "abcdefg", "é", "z"])}")
  println("#{List.sorted([:pear, :apple, :fig])}")
  println("#{List.sort_by_desc(["pear", "fig", "apple"], fn s -> s end)}")
  agree("numbers", made(3000, fn i -> "text #{i}" end))
  agree("few", made(3000, fn i -> "#{i % 7}" end))
  agree("lengths", made(300, fn i -> String.repeat("a", i % 60) end))
  agree("long beginnings", made(500, fn i -> String.repeat("the same ", 50) <> "#{i % 100}" end))
  agree("steps", made(400, fn i -> String.repeat("seven c", i % 90) <> "#{i}" end))
  agree("zeros", made(200, fn i -> String.repeat("\0", i % 20) end))
  agree("characters", made(1000, fn i -> Result.unwrap_or(String.from_codepoints([i % 50000 + 32]), "none") end))
  agree("views", List.drop(made(600, fn i -> "number #{i % 50}" end), 100))
end
