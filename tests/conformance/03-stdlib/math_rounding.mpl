fn main() do
  println("#{Math.floor(-0.5)}")
  println("#{Math.ceil(-0.5)}")
  println("#{Math.ceil(1.2)}")
  println("#{Math.round(3.5)}")
  println("#{Math.round(-2.5)}")
  println("#{Math.round(0.5)}")
  println("#{Math.round(0.49999999999999994)}")
  println("#{Math.floor(Float.nan())}")
  println("#{Math.ceil(Float.infinity())}")
  println("#{Math.round(-Float.infinity())}")
end
