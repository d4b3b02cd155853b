pub struct Shelf@ID do
  stock :: Map<String, Int>
  moves :: Int
end

service Store@ID do
  fn init(first :: String) -> Shelf@ID do
    Shelf@ID { stock: %{first => @A}, moves: 0 }
  end

  call Take(name :: String, n :: Int) :: Result<Int, String> do |shelf|
    case Map.fetch(shelf.stock, name) do
      Some(left) when left >= n -> do
        let stock = Map.put(shelf.stock, name, left - n)
        (%{shelf | stock: stock, moves: shelf.moves + 1}, Ok(left - n))
      end
      Some(left) -> (shelf, Err("only #{left}"))
      None -> (shelf, Err("no #{name}"))
    end
  end

  call Moves() :: Int do |shelf|
    (shelf, shelf.moves)
  end

  cast Put(name :: String, n :: Int) do |shelf|
    %{shelf | stock: Map.put(shelf.stock, name, n), moves: shelf.moves + 1}
  end
end

fn left@ID(result :: Result<Int, String>) -> Int do
  case result do
    Ok(n) -> n
    Err(reason) -> String.length(reason)
  end
end

fn services@ID(n :: Int) -> Int do
  let store = Store@ID.start("lamp")
  Store@ID.put(store, "rope", @C)
  let a = left@ID(Store@ID.take(store, "lamp", n % @B))
  let b = left@ID(Store@ID.take(store, "rope", n))
  let c = left@ID(Store@ID.take(store, "sail", 1))
  a + b + c + Store@ID.moves(store)
end
