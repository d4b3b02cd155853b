type Shape do
  Square(Int)
  Rect(Int, Int)
  Line(Int)
  Point
end

fn side(s :: Shape) -> Int = case s do
  Square(a) | Line(a) | Rect(a, 1) | Rect(1, a) -> a
  Rect(a, b) when a == b -> a
  Rect(_, _) | Point -> 0
end

fn pair(p :: (Option<Int>, Option<Int>)) -> Int = case p do
  (Some(n), None) | (None, Some(n)) -> n
  (Some(a), Some(b)) -> a + b
  (None, None) -> -1
end

fn word(s :: String) -> String = case s do
  ("yes" | "y") as w -> "affirmed by #{w}"
  "no" | "n" -> "denied"
  _ -> "unclear"
end

fn main() do
  println("#{[side(Square(2)), side(Line(3)), side(Rect(4, 1)), side(Rect(1, 5)), side(Rect(6, 6)), side(Rect(2, 3)), side(Point)]}")
  println("#{[pair((Some(1), None)), pair((None, Some(2))), pair((Some(3), Some(4))), pair((None, None))]}")
  println("#{[word("y"), word("no"), word("?")]}")
end
