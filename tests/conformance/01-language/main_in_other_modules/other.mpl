fn main(n :: Int) = n + 1

pub fn run() do
  println("#{main(1)}")
end
