struct Point do
  x :: Int
  y :: Int
end

type Shape do
  Circle(Float)
  Square(Float)
end

fn area(s) do
  case s do
    Circle(r) -> r * r * 3.14
    Square(a) -> a * a
  end
end

fn double(x) = x + x

fn fact(0) = 1
fn fact(n) = n * fact(n - 1)

fn main() do
  let p = Point { x: 1, y: 2 }
  println("#{p} #{area(Circle(2.0))} #{double(3)}")
  let xs = [1, 2, 3] |> List.map(fn x -> x + 1 end)
  println("#{xs} #{fact(5)}")
  let keep = fn x -> x end
  println(keep("a"))
  println("#{keep(1)}")
  let nothing = List.new()
  let ids = List.append(nothing, 7)
  let tags = List.append(nothing, "new")
  println("#{ids} #{tags}")
  for x in xs do
    println("#{x}")
  end
end
