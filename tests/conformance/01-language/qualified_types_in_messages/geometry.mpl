pub struct Point do
  x :: Int
end

pub fn make() -> Point = Point { x: 1 }
