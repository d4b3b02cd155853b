struct P do
  tags :: List<String>
  at :: (Int, Int)
end deriving(Display)

fn main() do
  println("#{P { tags: ["a", "b"], at: (1, 2) }}")
  println("#{%{"k" => Some([1])}}")
  println("#{[Ok(1), Err("no")]}")
end
