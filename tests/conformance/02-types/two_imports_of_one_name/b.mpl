pub fn pick() = "b"

pub struct Item do
  n :: Int
end
