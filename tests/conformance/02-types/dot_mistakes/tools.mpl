fn hidden() = 1

pub fn shown() = 2

type Secret = Int

pub type Open = Int

pub type Kind do
  Small
  Big
end
