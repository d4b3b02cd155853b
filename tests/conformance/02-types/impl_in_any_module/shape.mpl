pub struct Shape do
  n :: Int
end

pub interface Area do
  fn area(self) -> Int
end
