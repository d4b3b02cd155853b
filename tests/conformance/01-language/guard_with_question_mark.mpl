fn f(x :: Option<Int>) -> Option<Int> do
  case 1 do
    n when x? > 0 -> Some(n)
    _ -> None
  end
end

fn main() do
  println("#{f(None)}")
end
