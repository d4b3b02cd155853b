fn f(n :: Int) -> String do
  case n do
    1 -> "one"
    _ -> "other"
    2 -> "never"
  end
end

fn main() do
  println(f(2))
end
