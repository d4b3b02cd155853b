type T do A(Bool) B(Option<Int>) C end

fn f(t :: T, b :: Bool) -> String = case (t, b) do
  (A(true), true) -> "1"
  (A(_), false) -> "2"
  (A(false), _) -> "3"
  (B(Some(_)), _) -> "4"
  (B(None), true | false) -> "5"
  (C, _) -> "6"
end

fn u(x :: ()) -> Int = case x do
  () -> 1
end

fn o(x :: Ordering) -> Int = case x do
  Less -> -1
  Equal -> 0
  Greater -> 1
end

fn main() do
  println(f(A(true), true) <> f(A(true), false) <> f(A(false), true) <> f(B(Some(1)), true) <> f(B(None), false) <> f(C, true))
  println("#{u(())} #{o(compare(1, 2))} #{o(compare(2, 2))} #{o(compare(3, 2))}")
  case (1, "x") do
    (a, b) -> println("#{a} #{b}")
  end
end
