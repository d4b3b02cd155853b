struct Box<T> do
  v :: T
end
impl From<Int> for Box<Int> do
  fn from(n :: Int) -> Box<Int> = Box { v: n }
end
impl From<List<T>> for Box<T> do
  fn from(xs :: List<T>) -> Box<T> = Box { v: List.head(xs) }
end
impl Default for Box<T> where T: Default do
  fn default() -> Box<T> = Box { v: default() }
end
fn main() do
  println("#{Box.from(3)} #{Box.from(["a"])}")
  let b :: Box<String> = ["q"].into()
  let d :: Box<Box<Int>> = default()
  println("#{b} #{d}")
end
