fn head<T>(xs :: List<T>) -> T do
  case xs do
    x :: _ -> x
    _ -> panic("empty")
  end
end

fn main() do
  println(head(["a"]) <> "b")
  println("#{head(["a"]) + 1}")
end
