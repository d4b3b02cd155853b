pub struct Box do
  side :: Int
end

pub type Kind do
  Small
  Big
end

pub fn volume(b :: Box) -> Int = b.side * b.side * b.side

pub fn helped() -> String = helper()

fn helper() -> String = "shapes helper"
