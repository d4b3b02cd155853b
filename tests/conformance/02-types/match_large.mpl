type T do
  A
  B
  C
  D
  E
  F
end

fn f(x :: (T, T, T, T, T, T)) -> Int do
  case x do
    (A, _, _, _, _, B) -> 1
    (_, A, _, _, C, _) -> 2
    (_, _, A, D, _, _) -> 3
    (_, _, E, A, _, _) -> 4
    (_, F, _, _, A, _) -> 5
    (B, _, _, _, _, A) -> 6
    _ -> 7
  end
end

fn main() do
  println("#{f((A, B, B, B, B, B))} #{f((F, F, E, B, A, C))} #{f((C, C, C, C, C, C))}")
end
