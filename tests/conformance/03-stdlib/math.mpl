fn main() do
  println("#{Math.round(-2.5)} #{Math.round(0.5)} #{Float.to_int(-2.7)} #{Math.floor(-0.5)} #{Math.ceil(0.2)}")
  println("#{Math.abs(-8)} #{Math.abs(-0.5)} #{Math.pi} #{Math.sqrt(2.25)} #{Math.pow(2.0, 10.0)}")
  println("#{Math.min(3, 2)} #{Math.max(2.5, 1.0)} #{Int.to_float(3) / 2.0}")
  let zero = 0.0
  println("#{Float.to_int(1e300)} #{Float.to_int(zero / zero)}")
end
