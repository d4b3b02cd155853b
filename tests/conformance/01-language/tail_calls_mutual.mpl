fn even(n :: Int) -> Bool = if n == 0 do true else odd(n - 1) end
fn odd(n :: Int) -> Bool = if n == 0 do false else even(n - 1) end

fn ping(n :: Int, log :: List<Int>, name :: String) -> String do
  case n do
    0 -> "#{name} #{log}"
    _ -> pong(n - 1, if n % 500000 == 1 do log ++ [n] else log end, "pong", "x" <> name, (n, 1.5))
  end
end

fn pong(n :: Int, log :: List<Int>, name :: String, extra :: String, pair :: (Int, Float)) -> String do
  if n == 0 do return "#{name} #{log} #{extra} #{pair}" end
  ping(n - 1, log, name)
end

type State do Start Middle(Int) End(String, List<String>) end

fn run(s :: State, left :: Int) -> Option<(Int, String)> do
  if left == 0 do
    Some((left, "#{s}"))
  else
    case s do
      Start -> step(Middle(left), left - 1, ["a"])
      Middle(n) -> step(End("n", ["#{n}"]), left - 1, ["b", "c"])
      End(_, _) -> step(Start, left - 1, [])
    end
  end
end

fn step(s :: State, left :: Int, notes :: List<String>) -> Option<(Int, String)> do
  let kept = List.length(notes)
  if kept > 5 do None else run(s, left) end
end

actor tick(n :: Int) do
  if n == 0 do println("ticked") else tock(n - 1, "t") end
end

fn tock(n :: Int, s :: String) do
  if n == 0 do println("tocked #{s}") else tock_on(n - 1, s, [s]) end
end

fn tock_on(n :: Int, s :: String, xs :: List<String>) do
  if n == 0 do println("tocked on #{xs}") else tock(n - 1, s) end
end

fn main() do
  println("#{even(1000000)} #{odd(1000000)} #{even(7)}")
  println(ping(1000001, [], "ping"))
  println("#{run(Start, 1000000)}")
  spawn(tick, 1000001)
end
