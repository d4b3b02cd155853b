struct P do
  x :: Int
end

type Op do Add(Int, Int) Neg(Int) Nop end

fn eval(Add(a, b), 1) = a + b
fn eval(Add(a, b), k) = (a + b) * k
fn eval(Neg(a), _) when a > 100 = 0
fn eval(Neg(a), k) do
  let r = -a
  r * k
end
fn eval(Nop, _) = -1

fn tuple((a, b), (c, _)) = a + b + c
fn list([a, b], [] ) = a + b
fn list([], _) = 0
fn list(_, xs) = xs.length()
fn text("a", :x) = 1
fn text("a", _) = 2
fn text(_, :x) = 3
fn text(s, a) = 4
fn typed(0 :: Int, b :: Bool) -> String = "zero #{b}"
fn typed(n, true) = "#{n} yes"
fn typed(n, false) = "#{n} no"
fn neg(-1, 1.5) = "hit"
fn neg(_, -1.5) = "half"
fn neg(_, _) = "miss"
fn flags(true, false, nil) = "tf"
fn flags(_, _, _) = "other"

fn main() do
  println("#{[eval(Add(1, 2), 1), eval(Add(1, 2), 3), eval(Neg(101), 1), eval(Neg(5), 2), eval(Nop, 0)]}")
  println("#{tuple((1, 2), (3, 4))} #{list([1, 2], [])} #{list([], [])} #{list([1], [5, 6, 7])}")
  println("#{text("a", :x)}#{text("a", :y)}#{text("b", :x)}#{text("b", :y)}")
  println("#{typed(0, true)} #{typed(4, true)} #{typed(5, false)}")
  println("#{neg(-1, 1.5)} #{neg(0, -1.5)} #{neg(0, 0.0)} #{flags(true, false, nil)} #{flags(true, true, ())}")
  let f = fn(P { x }, (h :: t)) -> x + h + t.length() end
  println("#{f(P { x: 1 }, [2, 3, 4])}")
end
