fn text(o :: Option<Int>) -> String do
  case o do
    Some(n) -> "#{n}"
  end
end

fn main() do
  println(text(None))
end
