pub struct Point do
  x :: Int
end

pub fn origin() -> Point = Point { x: 0 }

pub fn wrong() -> Point = 3
