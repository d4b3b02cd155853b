fn label(0) = "none"
fn label(n) when n > 9 = "many"
fn label(n) = "#{n} items"

fn area(shape :: (String, Int)) -> Int do
  case shape do
    ("square", n) -> n * n
    (_, n) -> n
  end
end

fn sum([]) = 0
fn sum((h :: t)) = h + sum(t)

fn describe(None) = "nothing"
fn describe(Some(n)) = "some #{n}"

fn main() do
  println("#{label(0)}, #{label(10)}, #{label(4)}")
  println("#{area(("square", 4))} #{area(("line", 4))}")
  println("#{sum([1, 2, 3, 4])}")
  println("#{describe(None)} #{describe(Some(3))}")
end
