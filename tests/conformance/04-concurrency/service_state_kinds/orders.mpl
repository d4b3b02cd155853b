pub struct Order do
  id :: Int
  lines :: List<(String, Int)>
end

pub fn order(id :: Int) -> Order = Order { id: id, lines: [("line#{id}", id), ("end", 0)] }
