# Acceptance 18: state and replies of every kind go round unchanged, with services of this module and of another.
from Orders import order, Order
from Remote import Ints, Floats, Flags, Units, Texts, Orders, Pairs, Lists, Maps, Options, Results, Nested, Pids, Funs

service MyInts do
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

service MyFloats do
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

service MyFlags do
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

service MyUnits do
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

service MyTexts do
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

service MyOrders do
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

service MyPairs do
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

service MyLists do
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

service MyMaps do
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

service MyOptions do
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

service MyResults do
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

service MyNested do
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

service MyPids do
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

service MyFuns do
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

fn null() -> Pid<Int> = Process.whereis("nobody")

fn adder(n :: Int) -> Fun(Int) -> String do
  let text = "+#{n}"
  fn(m) -> "#{n + m}" <> text end
end

fn local() -> () do
  let ints = MyInts.start(7)
  println("#{MyInts.both(ints, 8)}")
  println("#{MyInts.swap(ints, 8)} #{MyInts.swap(ints, 7)}")
  MyInts.set(ints, 8)
  println("#{MyInts.swap(ints, 7)}")
  let floats = MyFloats.start(1.5)
  println("#{MyFloats.both(floats, -0.25)}")
  println("#{MyFloats.swap(floats, -0.25)} #{MyFloats.swap(floats, 1.5)}")
  MyFloats.set(floats, -0.25)
  println("#{MyFloats.swap(floats, 1.5)}")
  let flags = MyFlags.start(true)
  println("#{MyFlags.both(flags, false)}")
  println("#{MyFlags.swap(flags, false)} #{MyFlags.swap(flags, true)}")
  MyFlags.set(flags, false)
  println("#{MyFlags.swap(flags, true)}")
  let units = MyUnits.start(())
  println("#{MyUnits.both(units, ())}")
  println("#{MyUnits.swap(units, ())} #{MyUnits.swap(units, ())}")
  MyUnits.set(units, ())
  println("#{MyUnits.swap(units, ())}")
  let texts = MyTexts.start("t#{1}")
  println("#{MyTexts.both(texts, "u" <> "ü")}")
  println("#{MyTexts.swap(texts, "u" <> "ü")} #{MyTexts.swap(texts, "t#{1}")}")
  MyTexts.set(texts, "u" <> "ü")
  println("#{MyTexts.swap(texts, "t#{1}")}")
  let orders = MyOrders.start(order(1))
  println("#{MyOrders.both(orders, order(2))}")
  println("#{MyOrders.swap(orders, order(2))} #{MyOrders.swap(orders, order(1))}")
  MyOrders.set(orders, order(2))
  println("#{MyOrders.swap(orders, order(1))}")
  let pairs = MyPairs.start((1, "a#{1}"))
  println("#{MyPairs.both(pairs, (2, "b"))}")
  println("#{MyPairs.swap(pairs, (2, "b"))} #{MyPairs.swap(pairs, (1, "a#{1}"))}")
  MyPairs.set(pairs, (2, "b"))
  println("#{MyPairs.swap(pairs, (1, "a#{1}"))}")
  let lists = MyLists.start([order(1), order(2)])
  println("#{MyLists.both(lists, [])}")
  println("#{MyLists.swap(lists, [])} #{MyLists.swap(lists, [order(1), order(2)])}")
  MyLists.set(lists, [])
  println("#{MyLists.swap(lists, [order(1), order(2)])}")
  let maps = MyMaps.start(%{"a" => 1})
  println("#{MyMaps.both(maps, %{"b" => 2, "c" => 3})}")
  println("#{MyMaps.swap(maps, %{"b" => 2, "c" => 3})} #{MyMaps.swap(maps, %{"a" => 1})}")
  MyMaps.set(maps, %{"b" => 2, "c" => 3})
  println("#{MyMaps.swap(maps, %{"a" => 1})}")
  let options = MyOptions.start(Some(order(3)))
  println("#{MyOptions.both(options, None)}")
  println("#{MyOptions.swap(options, None)} #{MyOptions.swap(options, Some(order(3)))}")
  MyOptions.set(options, None)
  println("#{MyOptions.swap(options, Some(order(3)))}")
  let results = MyResults.start(Ok(order(4)))
  println("#{MyResults.both(results, Err("no#{4}"))}")
  println("#{MyResults.swap(results, Err("no#{4}"))} #{MyResults.swap(results, Ok(order(4)))}")
  MyResults.set(results, Err("no#{4}"))
  println("#{MyResults.swap(results, Ok(order(4)))}")
  let nested = MyNested.start(Ok(Ok(Some(5))))
  println("#{MyNested.both(nested, Err((6, "six")))}")
  println("#{MyNested.swap(nested, Err((6, "six")))} #{MyNested.swap(nested, Ok(Ok(Some(5))))}")
  MyNested.set(nested, Err((6, "six")))
  println("#{MyNested.swap(nested, Ok(Ok(Some(5))))}")
  let pids = MyPids.start(null())
  println("#{MyPids.both(pids, null())}")
  println("#{MyPids.swap(pids, null())} #{MyPids.swap(pids, null())}")
  MyPids.set(pids, null())
  println("#{MyPids.swap(pids, null())}")
  let funs = MyFuns.start(adder(1))
  let (f, g) = MyFuns.both(funs, adder(2))
  println("#{f(10)} #{g(10)}")
  let old = MyFuns.swap(funs, adder(2))
  println(old(10))
  MyFuns.set(funs, adder(1))
  let last = MyFuns.swap(funs, adder(2))
  println(last(10))
end

fn across() -> () do
  let ints = Ints.start(7)
  println("#{Ints.both(ints, 8)}")
  println("#{Ints.swap(ints, 8)} #{Ints.swap(ints, 7)}")
  Ints.set(ints, 8)
  println("#{Ints.swap(ints, 7)}")
  let floats = Floats.start(1.5)
  println("#{Floats.both(floats, -0.25)}")
  println("#{Floats.swap(floats, -0.25)} #{Floats.swap(floats, 1.5)}")
  Floats.set(floats, -0.25)
  println("#{Floats.swap(floats, 1.5)}")
  let flags = Flags.start(true)
  println("#{Flags.both(flags, false)}")
  println("#{Flags.swap(flags, false)} #{Flags.swap(flags, true)}")
  Flags.set(flags, false)
  println("#{Flags.swap(flags, true)}")
  let units = Units.start(())
  println("#{Units.both(units, ())}")
  println("#{Units.swap(units, ())} #{Units.swap(units, ())}")
  Units.set(units, ())
  println("#{Units.swap(units, ())}")
  let texts = Texts.start("t#{1}")
  println("#{Texts.both(texts, "u" <> "ü")}")
  println("#{Texts.swap(texts, "u" <> "ü")} #{Texts.swap(texts, "t#{1}")}")
  Texts.set(texts, "u" <> "ü")
  println("#{Texts.swap(texts, "t#{1}")}")
  let orders = Orders.start(order(1))
  println("#{Orders.both(orders, order(2))}")
  println("#{Orders.swap(orders, order(2))} #{Orders.swap(orders, order(1))}")
  Orders.set(orders, order(2))
  println("#{Orders.swap(orders, order(1))}")
  let pairs = Pairs.start((1, "a#{1}"))
  println("#{Pairs.both(pairs, (2, "b"))}")
  println("#{Pairs.swap(pairs, (2, "b"))} #{Pairs.swap(pairs, (1, "a#{1}"))}")
  Pairs.set(pairs, (2, "b"))
  println("#{Pairs.swap(pairs, (1, "a#{1}"))}")
  let lists = Lists.start([order(1), order(2)])
  println("#{Lists.both(lists, [])}")
  println("#{Lists.swap(lists, [])} #{Lists.swap(lists, [order(1), order(2)])}")
  Lists.set(lists, [])
  println("#{Lists.swap(lists, [order(1), order(2)])}")
  let maps = Maps.start(%{"a" => 1})
  println("#{Maps.both(maps, %{"b" => 2, "c" => 3})}")
  println("#{Maps.swap(maps, %{"b" => 2, "c" => 3})} #{Maps.swap(maps, %{"a" => 1})}")
  Maps.set(maps, %{"b" => 2, "c" => 3})
  println("#{Maps.swap(maps, %{"a" => 1})}")
  let options = Options.start(Some(order(3)))
  println("#{Options.both(options, None)}")
  println("#{Options.swap(options, None)} #{Options.swap(options, Some(order(3)))}")
  Options.set(options, None)
  println("#{Options.swap(options, Some(order(3)))}")
  let results = Results.start(Ok(order(4)))
  println("#{Results.both(results, Err("no#{4}"))}")
  println("#{Results.swap(results, Err("no#{4}"))} #{Results.swap(results, Ok(order(4)))}")
  Results.set(results, Err("no#{4}"))
  println("#{Results.swap(results, Ok(order(4)))}")
  let nested = Nested.start(Ok(Ok(Some(5))))
  println("#{Nested.both(nested, Err((6, "six")))}")
  println("#{Nested.swap(nested, Err((6, "six")))} #{Nested.swap(nested, Ok(Ok(Some(5))))}")
  Nested.set(nested, Err((6, "six")))
  println("#{Nested.swap(nested, Ok(Ok(Some(5))))}")
  let pids = Pids.start(null())
  println("#{Pids.both(pids, null())}")
  println("#{Pids.swap(pids, null())} #{Pids.swap(pids, null())}")
  Pids.set(pids, null())
  println("#{Pids.swap(pids, null())}")
  let funs = Funs.start(adder(1))
  let (f, g) = Funs.both(funs, adder(2))
  println("#{f(10)} #{g(10)}")
  let old = Funs.swap(funs, adder(2))
  println(old(10))
  Funs.set(funs, adder(1))
  let last = Funs.swap(funs, adder(2))
  println(last(10))
end

fn main() do
  local()
  across()
end
