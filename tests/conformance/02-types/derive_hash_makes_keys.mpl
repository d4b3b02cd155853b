struct Cell do
  row :: Int
  col :: Int
end

type Suit do
  Hearts
  Spades
end deriving(Eq, Hash, Display)

fn main() do
  let grid = %{Cell { row: 0, col: 1 } => "a", Cell { row: 1, col: 0 } => "b"}
  println("#{grid[Cell { row: 1, col: 0 }]} #{Map.has_key(grid, Cell { row: 2, col: 2 })}")
  let seen = Set.from_list([Hearts, Spades, Hearts])
  println("#{seen} #{Set.size(seen)}")
end
