fn day(1) = "mon"
fn day(2) = "tue"

fn only(Some(x)) = x

fn main() do
  println(day(2))
  println("#{only(Some(4))}")
  let pick = fn true -> 1 end
  println("#{pick(true)}")
  println(day(3))
end
