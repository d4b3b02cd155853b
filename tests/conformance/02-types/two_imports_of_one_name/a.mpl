pub fn pick() = "a"

pub struct Item do
  n :: Int
end
