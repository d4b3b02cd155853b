fn note(n :: Int) -> Int do
  print("#{n} ")
  n
end

fn three(a :: Int, b :: Int, c :: Int) -> Int = a + b + c

struct Pair do
  left :: Int
  right :: Int
end

fn main() do
  three(note(1), note(2), note(3))
  let _ = [note(4), note(5)]
  let _ = Pair { right: note(6), left: note(7) }
  let _ = (note(8), note(9))
  note(10) |> three(note(11), note(12))
  note(14) |2> three(note(13), note(15))
  println("#{note(16)} #{note(17) + note(18)}")
end
