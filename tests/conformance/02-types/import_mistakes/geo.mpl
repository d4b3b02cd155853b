pub fn area() = 1

fn secret() = 2

pub fn size() = 3

struct Hidden do
  n :: Int
end
