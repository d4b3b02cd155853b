import Light
import Paint

fn main() do
  let p :: Paint = Red
  let q = Red
  println("#{p}")
end
