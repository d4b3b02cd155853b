from Units import metres
import Units

fn main() do
  let a :: Units.Length = metres(1)
  let b :: Length = metres(2)
  println("x")
end
