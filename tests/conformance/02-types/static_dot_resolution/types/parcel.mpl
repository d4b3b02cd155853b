pub struct Parcel do
  id :: Int
end deriving(Json)

pub interface Weigh do
  fn grams(self) -> Int
  fn unit() -> String
end

impl Weigh for Parcel do
  fn grams(self) -> Int = self.id * 10
  fn unit() -> String = "g"
end

pub fn describe(p :: Parcel) -> String = "parcel #{p.id}"
