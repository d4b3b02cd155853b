# Fields of aliased types, also generic and twice aliased, are found where another module put them; type parameters are fresh per call.
from Rows import row, boxed, Row, Named
from Reports import line, inner, named
import Reports

fn renamed(r :: Reports.Line, name :: String) -> Row = %{r | name: name, id: r.id + 1}

fn twice(x) = (x, x)

fn same<T>(x :: T) -> T = x

fn main() do
  let r = row(6)
  println(line(r))
  println(line(renamed(r, "other")))
  println(inner(boxed(renamed(r, "inside"))))
  let n :: Named<Float> = boxed(("half", 0.5))
  println("#{named(n)} #{named(boxed(("row", r))).weight} #{named(boxed(("flag", false)))}")
  println("#{twice(1)} #{twice("a")} #{twice(true)} #{same(same(2.5))} #{same("b")} #{boxed(1).after_it} #{boxed("x").value}")
end
