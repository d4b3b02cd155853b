struct Order do
  id :: Int
  lines :: List<(String, Int)>
end

type Fault do
  Missing(String)
  Broken
end

service Depot do
  fn init() do
    Order { id: 1, lines: [("tea", 2)] }
  end

  call Flag(b :: Bool) :: Bool do |o|
    (o, not b)
  end

  call Half(x :: Float) :: Float do |o|
    (o, x / 2.0)
  end

  call Nothing() :: () do |o|
    (o, ())
  end

  call Whole() :: Order do |o|
    (o, o)
  end

  call Nested(n :: Int) :: Result<Option<Order>, Fault> do |o|
    let reply = case n do
      0 -> Ok(None)
      1 -> Ok(Some(o))
      2 -> Err(Missing("x#{n}"))
      _ -> Err(Broken)
    end
    (o, reply)
  end

  call Doubler() :: Fun(Int) -> Int do |o|
    (o, fn n -> n * 2 + o.id end)
  end

  cast Rename(id :: Int) do |o|
    %{o | id: id}
  end
end

fn main() do
  let d = Depot.start()
  println("#{Depot.flag(d, true)} #{Depot.flag(d, false)} #{Depot.half(d, 3.0)} #{Depot.nothing(d)}")
  println("#{Depot.whole(d)}")
  println("#{Depot.nested(d, 0)} #{Depot.nested(d, 1)} #{Depot.nested(d, 2)} #{Depot.nested(d, 3)}")
  Depot.rename(d, 5)
  let f = Depot.doubler(d)
  println("#{f(10)} #{if Depot.flag(d, true) do "yes" else "no" end}")
end
