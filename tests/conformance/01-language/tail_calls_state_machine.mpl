type Token do
  Num(Int)
  Open
  Close
  End
end

struct Scan do
  text :: List<Int>
  depth :: Int
  seen :: List<Token>
end

fn start(s :: Scan) -> Result<Int, String> do
  case s.text do
    [] -> finish(s)
    h :: _ when h < 0 -> Err("negative #{h}")
    h :: t when h == 0 -> opened(%{s | text: t, depth: s.depth + 1})
    h :: t when h == 9 -> closed(%{s | text: t}, "from start")
    h :: t -> number(%{s | text: t}, h)
  end
end

fn opened(s :: Scan) -> Result<Int, String> do
  if s.depth > 3 do return Err("too deep at #{s.text}") end
  case s.text do
    9 :: t -> closed(%{s | text: t}, "at once")
    _ -> start(%{s | seen: [Open]})
  end
end

fn closed(s :: Scan, why :: String) -> Result<Int, String> do
  if s.depth == 0 do
    Err("unbalanced " <> why)
  else
    start(%{s | depth: s.depth - 1, seen: [Close]})
  end
end

fn number(s :: Scan, n :: Int) -> Result<Int, String> do
  if n > 100000 do
    opened(%{s | depth: s.depth + 4})
  else if n > 1 do
    number(s, n - 1)
  else
    start(%{s | seen: [Num(n)]})
  end
end

fn finish(s :: Scan) -> Result<Int, String> = Ok(s.depth + List.length(s.seen))

fn scan(xs :: List<Int>) -> Result<Int, String> = start(Scan { text: xs, depth: 0, seen: [] })

fn long(n :: Int) -> List<Int> do
  let runs = for i in 0..n do [0, i % 8 + 1, 9] end
  List.flatten(runs)
end

actor serve(left :: Int) do
  turn(left, "a")
end

fn turn(left :: Int, name :: String) do
  if left == 0 do
    leave(name)
  else
    again(name <> "", left)
  end
end

fn again(name :: String, left :: Int) do
  if left % 100000 == 0 do println("#{left}") end
  turn(left - 1, name)
end

fn leave(name :: String) -> Never = panic("left by " <> name)

fn main() do
  println("#{scan([])} #{scan([0, 5, 9])} #{scan([0, 9])} #{scan([9])} #{scan([0, 0, 0, 0, 1])} #{scan([-1])} #{scan([100001, 7])}")
  println("#{scan(long(50000))}")
  println("#{scan(long(50000) ++ [0, 4])}")
  spawn(serve, 200000)
end
