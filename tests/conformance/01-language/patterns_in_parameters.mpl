struct P do x :: Int y :: Int end
type T do A(Int) B end

fn atom(:up) = 1
fn atom(:down) = -1
fn atom(_) = 0
fn pair((a, b), c) = a + b + c
fn point(P { x, y: 0 }) = x
fn point(P { y }) = y
fn variant(A(n)) = n
fn variant(B) = 0
fn qualified(T.A(n) as t, _) do "#{n} #{t}" end
fn qualified(T.B, s) do s end
fn list([]) = "none"
fn list([x]) = "one #{x}"
fn list((x :: _rest)) = "many #{x}"
fn typed(_ :: Int, b :: String) = b
fn opt(None) = 0
fn opt(Some(-1)) = -1
fn opt(Some(n)) = n

fn main() do
  println("#{atom(:up)} #{atom(:down)} #{atom(:x)} #{pair((1, 2), 3)}")
  println("#{point(P { x: 4, y: 0 })} #{point(P { x: 4, y: 9 })} #{variant(A(3))} #{variant(B)}")
  println("#{qualified(A(1), "s")} #{qualified(B, "s")}")
  println("#{list([])} #{list([1])} #{list([1, 2])} #{typed(1, "t")}")
  println("#{opt(None)} #{opt(Some(-1))} #{opt(Some(6))}")
  let f = fn ((a, b), P { x }) -> a + b + x end
  println("#{f((1, 2), P { x: 3, y: 0 })}")
end
