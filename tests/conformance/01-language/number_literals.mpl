fn main() do
  println("#{0xff_ff} #{0b101} #{1_000} #{0o17} #{0XFF} #{0B1_1}")
  println(case 16 do 0x10 -> "y" _ -> "n" end)
  println("#{1.5e3} #{2e-2} #{-9223372036854775808}")
  println("#{3.to_string()}")
end
