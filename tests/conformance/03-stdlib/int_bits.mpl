fn main() do
  println("#{Int.band(12, 10)}")
  println("#{Int.bor(12, 10)}")
  println("#{Int.bxor(12, 10)}")
  println("#{Int.bnot(0)}")
  println("#{Int.shl(1, 4)}")
  println("#{Int.shl(1, 64)}")
  println("#{Int.shr(-16, 2)}")
  println("#{Int.shr(-1, 99)}")
  println("#{Int.shr(1, 64)}")
  println("#{Int.ushr(-1, 60)}")
  println("#{Int.ushr(-1, 64)}")
  println("#{Int.popcount(-1)}")
end
