fn main() do
  Continuity.promote()
  Continuity.promote(1)
  let f = Continuity.promote
  println("end")
end
