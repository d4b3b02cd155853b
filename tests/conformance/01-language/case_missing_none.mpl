fn text(o :: Option<Int>) -> String do
  case o do
    Some(n) -> "#{n}"
    None when 1 < 2 -> "none"
  end
end

fn main() do
  println(text(None))
end
