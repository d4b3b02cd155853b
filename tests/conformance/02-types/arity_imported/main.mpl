from Shapes import area

fn main() do
  println("#{area(3)} #{area(3, 4)} #{Shapes.area(2)} #{Shapes.area(2, 5)}")
end
