module Math do
  pub fn area(w :: Int, h :: Int) -> Int = w * h
end

fn main() do
  println("#{Math.area(2, 3)}")
  println("#{Math.sqrt(9.0)}")
end
