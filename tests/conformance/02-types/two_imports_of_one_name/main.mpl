from A import pick
from B import pick

fn main() do
  println("#{A.pick()} #{B.pick()}")
  println(pick())
  let i = Item { n: 1 }
  let j = A.Item { n: 1 }
end
