fn div(a :: Float, b :: Float) -> Float = a / b
fn rem(a :: Float, b :: Float) -> Float = a % b

fn main() do
  let nan = div(0.0, 0.0)
  let inf = div(1.0, 0.0)
  println("#{nan} #{inf} #{div(-1.0, 0.0)} #{div(1.0, -0.0)}")
  println("#{rem(7.5, 2.0)} #{rem(-7.5, 2.0)} #{rem(7.5, -2.0)} #{rem(1.0, 0.0)} #{rem(3.0, inf)}")
  println("#{nan == nan} #{nan != nan} #{nan < 1.0} #{nan >= 1.0} #{nan > 1.0} #{nan <= nan}")
  println("#{0.0 == -0.0} #{-0.0 < 0.0} #{inf > 1.0e308} #{-inf < inf}")
  println("#{-0.0} #{0.1 + 0.2} #{1.0e21} #{5.0e-7} #{123456789.125} #{1.0e-3}")
end
