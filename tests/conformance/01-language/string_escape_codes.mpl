fn main() do
  println("a\tb\\c\"d\q\#{x}\${y}")
  println("\u{41}\u{e9}\u{1F600}")
  println("raw
break")
  println("# $ #x $y {z}")
  println("#{String.length("a\0b\r")}")
end
