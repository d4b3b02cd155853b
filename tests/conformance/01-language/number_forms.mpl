fn main() do
  println("#{0xff_ff} #{0b101} #{1_000} #{0o17} #{0XFf} #{0B11} #{0O7}")
  println("#{1_0.2_5} #{1e3} #{1.5E+2} #{25e-1} #{2.5e-1_0}")
  println("#{3..9} #{3.to_string()} #{1__0}")
  println("#{-9223372036854775808} #{9223372036854775807}")
  println(case 16 do 0x10 -> "y" _ -> "n" end)
  println(case -9223372036854775808 do -9223372036854775808 -> "min" _ -> "n" end)
  println(case 1000 do 0b11 -> "three" 1_000 -> "thousand" _ -> "n" end)
  println(case -2.5 do -2.5 -> "float" _ -> "n" end)
end
