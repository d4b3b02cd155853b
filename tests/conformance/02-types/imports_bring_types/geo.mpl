pub struct Point do
  x :: Int
end deriving(Json, Eq, Display)

pub type Shape do
  Dot(Point)
  Line(Point, Point)
end

pub type Id = Int

pub interface Sized do
  fn size(self) -> Int
end

struct Hidden do
  n :: Int
end

pub fn hidden() = Hidden { n: 5 }

pub fn open(h) -> Int = h.n

pub fn origin() = Point { x: 0 }
