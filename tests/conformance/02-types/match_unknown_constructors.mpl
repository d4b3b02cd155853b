type Light do
  Red
  Green(Int)
end

fn f(l :: Light) -> Int do
  case l do
    Light.Blue -> 1
    Amber(_) -> 2
    Green(_, _) -> 3
    _ -> 4
  end
end

fn g(p :: (Int, Int)) -> Int do
  case p do
    (a, b, c) -> a
    (a, a) -> a
    _ -> 0
  end
end

fn main() do
  println("#{f(Red)} #{g((1, 2))}")
end
