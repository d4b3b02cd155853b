# A process that starts many in a loop is not far ahead of them, also on one scheduler.

actor ends_at_once() do
  ()
end

fn start(left :: Int, most :: Int) -> Int do
  if left == 0 do
    most
  else
    spawn(ends_at_once)
    let alive = if left % 100 == 0 do System.stats().processes else 0 end
    start(left - 1, if alive > most do alive else most end)
  end
end

fn main() do
  let most = start(50000, 0)
  println(if most < 2000 do "few at once" else "#{most} at once" end)
end
