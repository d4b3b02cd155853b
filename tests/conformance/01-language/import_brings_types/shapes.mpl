pub type Name = String
pub struct Point do
  name :: Name
  x :: Int
end deriving(Json, Debug)
pub type Shape do
  Circle(Int)
end
