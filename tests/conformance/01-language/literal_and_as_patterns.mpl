type Shape do
  Circle(Int)
  Square(Int)
  Dot
end

fn size(s :: Shape) -> Int do
  case s do
    Circle(n) | Square(n) -> n
    Dot -> 0
  end
end

fn kind(n :: Int) -> String do
  case n do
    -1 -> "minus one"
    0 | 1 | 2 -> "few"
    _ as other -> "#{other}"
  end
end

fn word(s :: String) -> String do
  case s do
    "a" -> "first"
    "tab\there" -> "escaped"
    _ -> "?"
  end
end

fn state(a :: Atom) -> Int do
  case a do
    :open -> 1
    :closed -> 0
    _ -> -1
  end
end

fn main() do
  println("#{size(Circle(3))} #{size(Shape.Square(4))} #{size(Dot)}")
  println("#{kind(-1)}, #{kind(2)}, #{kind(9)}")
  println("#{word("a")} #{word("tab	here")} #{word("z")}")
  println("#{state(:open)} #{state(:closed)} #{state(:ajar)}")
  case Some((1, "x")) do
    Some((n, _) as pair) -> println("#{n} #{pair}")
    None -> println("none")
  end
end
