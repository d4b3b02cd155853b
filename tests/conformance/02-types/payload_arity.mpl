type Shape do
  Rect(Int, Int)
end

fn main() do
  let n = case Rect(1, 2) do
    Rect(w) -> w
  end
  println("#{n}")
end
