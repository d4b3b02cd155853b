import Shapes

fn pair<A, B>(a :: A, b :: B) -> (A, B) = (a, b)

fn id(x) = x

fn main() do
  let f = id
  println("#{pair(1, "x")} #{pair("y", 2.5)} #{pair(f(true), f("s"))} #{id(id)(3)}")
  let named :: Label = Shapes.make("box", 4)
  println("#{named.weight} #{named.name} #{named.tail} #{Shapes.weigh(named)}")
  println("#{Shapes.wrap([1]).inner} #{Shapes.wrap("w").inner} #{Shapes.wrap(named).inner.weight}")
end
