pub struct Point do x :: Int y :: Int end
pub type Shape do
  Circle(Int)
  Square(Int)
  Empty
end
