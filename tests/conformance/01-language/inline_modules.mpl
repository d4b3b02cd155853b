pub module Geometry do
  pub fn double(n :: Int) -> Int = scale(n, factor())
  fn scale(n :: Int, by :: Int) -> Int = n * by
end

fn factor() -> Int = 2

fn main() do
  println("#{Geometry.double(21)} #{Geometry.scale(2, 3)}")
end
