type Nest<T> do
  Flat(T)
  Deeper(Nest<List<T>>)
end

fn depth<T>(n :: Nest<T>, limit :: Int) -> Int do
  case n do
    Flat(_) -> 0
    Deeper(inner) -> 1 + depth(inner, limit)
  end
end

fn main() do
  println("#{1}")
end
