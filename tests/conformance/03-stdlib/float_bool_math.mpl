fn main() do
  let huge = 100000000000000000000.0
  println("#{Float.to_string_fixed(2.5, 2)} #{Float.to_string_fixed(2.5, 0)} #{Float.to_string_fixed(3.5, -1)} #{Float.to_string_fixed(0.125, 2)} #{Float.to_string_fixed(1.005, 2)} #{Float.to_string_fixed(-1.0, 1)}")
  println("#{Float.parse(" .5e1")} #{Float.parse("1,5")} #{Float.is_nan(Float.nan())} #{Float.is_nan(1.0)} #{Float.is_infinite(-Float.infinity())} #{Float.is_finite(Float.nan())} #{Float.is_finite(-3.0)}")
  println("#{Float.clamp(2.5, 0.0, 1.0)} #{Float.clamp(Float.nan(), 0.0, 1.0)} #{Float.infinity()} #{Float.nan()} #{1.0 + Float.epsilon() > 1.0} #{1.0 + Float.epsilon() / 2.0 == 1.0} #{Float.from(3)}")
  println("#{Bool.to_string(true)} #{Bool.parse("false")} #{Bool.parse("True")} #{true.to_string()}")
  println("#{Math.round(huge) == Int.max_value()} #{Math.round(-huge) == Int.min_value()} #{Math.round(Float.nan())} #{Math.round(-2.5)} #{Math.round(0.49999999999999994)} #{Math.floor(-huge) == Int.min_value()} #{Math.ceil(Float.nan())}")
  println("#{Math.e} #{Math.tau == 2.0 * Math.pi} #{Math.sin(0.0)} #{Math.cos(0.0)} #{Math.tan(0.0)} #{Math.asin(1.0) * 2.0 == Math.pi} #{Math.acos(1.0)} #{Math.atan(0.0)}")
  println("#{Math.exp(0.0)} #{Math.ln(1.0)} #{Math.ln(-1.0)} #{Math.log2(8.0)} #{Math.log10(1000.0)} #{Math.cbrt(-27.0)} #{Math.log(1000.0, 10.0)} #{Math.log(8.0, 2.0)} #{Math.log(9.0, 3.0)}")
  println("#{Math.trunc_float(-2.7)} #{Math.floor_float(-2.5)} #{Math.ceil_float(2.1)} #{Math.round_float(-2.5)} #{Math.asin(2.0)}")
  println("#{Math.atan2(0.0, -1.0) == Math.pi} #{Math.hypot(3.0, 4.0)} #{Math.degrees(Math.pi)} #{Math.radians(180.0) == Math.pi}")
  println("#{Math.sum([1, 2, 3])} #{Math.sum([0.5, 0.25])} #{Math.mean([1.0, 2.0])} #{Math.mean([])}")
end
