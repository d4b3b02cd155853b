fn sign(n :: Int) -> Int when n > 0 = 1
fn sign(0) -> Int = 0
pub fn sign(n) = -1

fn main() do
  println("#{sign(5)} #{sign(0)} #{sign(-3)}")
end
