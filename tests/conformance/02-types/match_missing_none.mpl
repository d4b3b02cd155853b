fn f(o :: Option<Int>) -> Int do
  case o do
    Some(n) -> n
  end
end

fn g(pair :: (Bool, Bool)) -> Int do
  case pair do
    (true, true) -> 1
    (false, true) -> 2
    (true, false) -> 3
  end
end

fn h(o :: Option<Int>) -> Int do
  case o do
    Some(n) -> n
    None when 1 > 2 -> 0
  end
end

fn main() do
  println("#{f(None)}")
end
