pub struct Point do
  x :: Int
end

pub fn take(p :: Point) -> Int = p.x
