fn head_or(xs :: List<Int>) -> Int do
  case xs do
    h :: _ -> h
  end
end

fn main() do
  println("#{head_or([4])}")
  println("#{head_or([])}")
end
