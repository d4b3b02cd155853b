from Orders import Order

service Ints do
  fn init(first :: Int) -> Int = first

  call Swap(next :: Int) :: Int do |now|
    (next, now)
  end

  call Both(x :: Int) :: (Int, Int) do |now|
    (now, (now, x))
  end

  cast Set(next :: Int) do |_now|
    next
  end
end

service Floats do
  fn init(first :: Float) -> Float = first

  call Swap(next :: Float) :: Float do |now|
    (next, now)
  end

  call Both(x :: Float) :: (Float, Float) do |now|
    (now, (now, x))
  end

  cast Set(next :: Float) do |_now|
    next
  end
end

service Flags do
  fn init(first :: Bool) -> Bool = first

  call Swap(next :: Bool) :: Bool do |now|
    (next, now)
  end

  call Both(x :: Bool) :: (Bool, Bool) do |now|
    (now, (now, x))
  end

  cast Set(next :: Bool) do |_now|
    next
  end
end

service Units do
  fn init(first :: ()) -> () = first

  call Swap(next :: ()) :: () do |now|
    (next, now)
  end

  call Both(x :: ()) :: ((), ()) do |now|
    (now, (now, x))
  end

  cast Set(next :: ()) do |_now|
    next
  end
end

service Texts do
  fn init(first :: String) -> String = first

  call Swap(next :: String) :: String do |now|
    (next, now)
  end

  call Both(x :: String) :: (String, String) do |now|
    (now, (now, x))
  end

  cast Set(next :: String) do |_now|
    next
  end
end

service Orders do
  fn init(first :: Order) -> Order = first

  call Swap(next :: Order) :: Order do |now|
    (next, now)
  end

  call Both(x :: Order) :: (Order, Order) do |now|
    (now, (now, x))
  end

  cast Set(next :: Order) do |_now|
    next
  end
end

service Pairs do
  fn init(first :: (Int, String)) -> (Int, String) = first

  call Swap(next :: (Int, String)) :: (Int, String) do |now|
    (next, now)
  end

  call Both(x :: (Int, String)) :: ((Int, String), (Int, String)) do |now|
    (now, (now, x))
  end

  cast Set(next :: (Int, String)) do |_now|
    next
  end
end

service Lists do
  fn init(first :: List<Order>) -> List<Order> = first

  call Swap(next :: List<Order>) :: List<Order> do |now|
    (next, now)
  end

  call Both(x :: List<Order>) :: (List<Order>, List<Order>) do |now|
    (now, (now, x))
  end

  cast Set(next :: List<Order>) do |_now|
    next
  end
end

service Maps do
  fn init(first :: Map<String, Int>) -> Map<String, Int> = first

  call Swap(next :: Map<String, Int>) :: Map<String, Int> do |now|
    (next, now)
  end

  call Both(x :: Map<String, Int>) :: (Map<String, Int>, Map<String, Int>) do |now|
    (now, (now, x))
  end

  cast Set(next :: Map<String, Int>) do |_now|
    next
  end
end

service Options do
  fn init(first :: Option<Order>) -> Option<Order> = first

  call Swap(next :: Option<Order>) :: Option<Order> do |now|
    (next, now)
  end

  call Both(x :: Option<Order>) :: (Option<Order>, Option<Order>) do |now|
    (now, (now, x))
  end

  cast Set(next :: Option<Order>) do |_now|
    next
  end
end

service Results do
  fn init(first :: Result<Order, String>) -> Result<Order, String> = first

  call Swap(next :: Result<Order, String>) :: Result<Order, String> do |now|
    (next, now)
  end

  call Both(x :: Result<Order, String>) :: (Result<Order, String>, Result<Order, String>) do |now|
    (now, (now, x))
  end

  cast Set(next :: Result<Order, String>) do |_now|
    next
  end
end

service Nested do
  fn init(first :: Result<Result<Option<Int>, String>, (Int, String)>) -> Result<Result<Option<Int>, String>, (Int, String)> = first

  call Swap(next :: Result<Result<Option<Int>, String>, (Int, String)>) :: Result<Result<Option<Int>, String>, (Int, String)> do |now|
    (next, now)
  end

  call Both(x :: Result<Result<Option<Int>, String>, (Int, String)>) :: (Result<Result<Option<Int>, String>, (Int, String)>, Result<Result<Option<Int>, String>, (Int, String)>) do |now|
    (now, (now, x))
  end

  cast Set(next :: Result<Result<Option<Int>, String>, (Int, String)>) do |_now|
    next
  end
end

service Pids do
  fn init(first :: Pid<Int>) -> Pid<Int> = first

  call Swap(next :: Pid<Int>) :: Pid<Int> do |now|
    (next, now)
  end

  call Both(x :: Pid<Int>) :: (Pid<Int>, Pid<Int>) do |now|
    (now, (now, x))
  end

  cast Set(next :: Pid<Int>) do |_now|
    next
  end
end

service Funs do
  fn init(first :: Fun(Int) -> String) -> Fun(Int) -> String = first

  call Swap(next :: Fun(Int) -> String) :: Fun(Int) -> String do |now|
    (next, now)
  end

  call Both(x :: Fun(Int) -> String) :: (Fun(Int) -> String, Fun(Int) -> String) do |now|
    (now, (now, x))
  end

  cast Set(next :: Fun(Int) -> String) do |_now|
    next
  end
end
