pub struct Point do
  x :: Int
end

pub fn draw(p :: Point) -> String = "at #{p.x}"
