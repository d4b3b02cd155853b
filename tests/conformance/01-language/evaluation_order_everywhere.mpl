fn note(s :: String) -> String do
  print(s <> " ")
  s
end

fn num(n :: Int) -> Int do
  print("#{n} ")
  n
end

fn flag(b :: Bool, s :: String) -> Bool do
  print(s <> " ")
  b
end

fn callee(s :: String) do
  print("callee ")
  fn a, b -> s <> a <> b end
end

fn two(a :: String, b :: String) -> String = a <> b

struct S do
  a :: Int
  b :: Int
  c :: Int
end

fn base() -> S do
  print("base ")
  S { a: 0, b: 0, c: 0 }
end

fn main() do
  println(callee("f")(note("x"), note("y")))
  println("#{%{note("k1") => num(1), note("k2") => num(2)}}")
  println("#{%{base() | c: num(3), a: num(1)}}")
  println(json { z: num(1), a: num(2) })
  println(note("left") |> two(note("right")))
  println(note("second") |2> two(note("first")))
  println("#{[num(1), num(2)] ++ [num(3)]} #{(num(4), num(5))} #{num(6) - num(7) * num(8)}")
  println("#{num(1) < num(2)} #{note("a") == note("b")} #{num(1)..num(3)}")
  println("#{flag(false, "a") && flag(true, "b")} #{flag(true, "c") || flag(true, "d")}")
  println("#{flag(true, "a") && (flag(false, "b") && flag(true, "c"))} #{flag(false, "a") or (flag(true, "b") or flag(true, "c"))}")
  println("#{!(flag(false, "a") && flag(true, "b")) and not flag(false, "c")}")
  println(named(num(1), y: num(2), x: num(3)))
  println("#{[num(7), num(8)][num(1)]}")
end

fn named(a :: Int, rest :: Map<String, Int>) -> String = "#{a} #{rest}"
