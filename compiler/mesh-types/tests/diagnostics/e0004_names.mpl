fn main() do
  let count = 1
  println("#{cont}")
  pritnln("a")
  Strng.length("a")
  let broken = undefined_thing
  broken + 1
  println(broken)
end
