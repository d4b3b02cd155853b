struct Word do
  text :: String
end

impl Eq for Word do
  fn eq(self, other :: Word) -> Bool = String.to_lower(self.text) == String.to_lower(other.text)
end

impl Ord for Word do
  fn lt(self, other :: Word) -> Bool = String.length(self.text) < String.length(other.text)
end

struct Pair do
  a :: Word
  b :: Int
end

fn word(t) = Word { text: t }

fn main() do
  println("#{word("Sun") == word("sUN")} #{word("sun") < word("moon")} #{compare(word("aaa"), word("b"))} #{compare(word("ab"), word("cd"))}")
  println("#{Pair { a: word("X"), b: 1 } == Pair { a: word("x"), b: 1 }} #{[word("A")] == [word("a")]} #{List.contains([word("A")], word("a"))}")
  println("#{word("inspected")} #{Pair { a: word("zz"), b: 1 } < Pair { a: word("aaa"), b: 0 }}")
end
