type Shape do
  Dot
  Circle(Float)
  Rect(Float, Float)
end

fn name(s :: Shape) -> String do
  case s do
    Dot -> "dot"
    Circle -> "circle"
    Shape.Rect -> "rect"
  end
end

fn ok(r :: Result<Int, String>) -> Bool do
  case r do
    Ok -> true
    Err -> false
  end
end

fn main() do
  println("#{name(Dot)} #{name(Circle(1.0))} #{name(Rect(1.0, 2.0))} #{ok(Ok(1))} #{ok(Err("x"))}")
end
