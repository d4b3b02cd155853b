struct P do
  x :: Int
end
let keep = fn x -> x end
let empty = []
let nothing = List.new()
let blank = None
let plus = fn a, b -> a + b end
let picked = List.map
let made = make_none(3)

fn make_none<T>(n :: Int) -> List<Option<T>> do
  println("made")
  [None, None]
end

fn main() do
  println("#{keep(3)} #{keep("a")} #{keep(P { x: 1 })}")
  println("#{List.append(empty, 1)} #{List.append(empty, "a")}")
  println("#{List.append(nothing, 1)} #{List.append(nothing, "a")}")
  println("#{blank == Some(1)} #{blank == Some("x")}")
  println("#{plus(1, 2)} #{plus(1.5, 2.0)}")
  println("#{picked([1, 2], fn x -> x + 1 end)} #{picked(["a"], fn x -> String.length(x) end)}")
  println("#{made ++ [Some(1)]} #{made ++ [Some("x")]}")
end
