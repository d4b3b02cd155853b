fn main() do
  println("tab[\t] quote[\"] backslash[\\] other[\q]")
  println("\u{41}\u{e9}\u{20ac}\u{1F600}")
  println("two\nlines")
  println("raw
break")
  println("#{String.length("né€")} #{String.length("\0")}")
end
