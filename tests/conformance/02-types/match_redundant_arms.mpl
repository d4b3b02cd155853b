type Light do
  Red
  Amber
  Green
end

fn f(l :: Light) -> Int do
  case l do
    Red -> 1
    Amber -> 2
    Red -> 3
    Green -> 4
    _ -> 5
  end
end

fn g(p :: (Bool, Bool)) -> Int do
  case p do
    (true, _) -> 1
    (_, true) -> 2
    (true, true) -> 3
    (false, false) -> 4
  end
end

fn h(n :: Int) -> Int do
  case n do
    1 when n > 5 -> 0
    1 -> 1
    2 | 3 | 2 -> 2
    1 | 4 -> 4
    _ -> 9
  end
end

fn clauses(0) = "zero"
fn clauses(n) when n > 100 = "big"
fn clauses(0) = "again"
fn clauses(_) = "other"

fn main() do
  println("#{f(Red)} #{f(Green)} #{g((true, true))} #{g((false, false))} #{h(1)} #{h(3)} #{h(4)} #{h(7)}")
  println("#{clauses(0)} #{clauses(101)} #{clauses(5)}")
end
