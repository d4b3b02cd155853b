# first line
fn main() do  let a = 1  println("#{a}")
  let b = a
  -b  println("#{b}")end
