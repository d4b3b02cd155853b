type Phantom<T> do
  Tagged(Int)
end

fn text(p :: Phantom<String>) -> Int = 1

fn main() do
  let p :: Phantom<Int> = Tagged(3)
  println("#{text(p)}")
end
