struct Shelf do
  items :: Map<String, Int>
  moves :: Int
end

service Stock do
  fn init(first :: String) -> Shelf do
    Shelf { items: %{first => 1}, moves: 0 }
  end

  call Take(name :: String) :: Result<Int, String> do |shelf|
    let left = Map.get(shelf.items, name)
    if left > 0 do
      let next = %{shelf | items: Map.put(shelf.items, name, left - 1), moves: shelf.moves + 1}
      (next, Ok(left - 1))
    else
      (shelf, Err("no #{name}"))
    end
  end

  call GetMoves() do |shelf|
    (shelf, shelf.moves)
  end

  cast Restock(name :: String, n :: Int) do |shelf|
    %{shelf | items: Map.put(shelf.items, name, n)}
  end
end

fn main() do
  let s = Stock.start("lamp")
  Stock.restock(s, "lamp", 2)
  println("#{Stock.take(s, "lamp")} #{Stock.take(s, "rope")} #{s |> Stock.get_moves()}")
end
