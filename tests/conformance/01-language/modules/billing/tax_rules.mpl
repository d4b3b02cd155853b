pub struct Invoice do
  total :: Int
end

pub fn rate(total :: Int) -> Int = total / 10
