# A process that starts many in a loop and works in between is not far ahead of them: its time slices end before it has started so many that it
# would be asked to wait for them.

actor ends_at_once() do
  ()
end

fn work(n :: Int, left :: Int) -> Int do
  if left == 0 do n else work((n * 1103515245 + 12345) % 2147483648, left - 1) end
end

fn start(left :: Int, most :: Int, n :: Int) -> Int do
  if left == 0 do
    if n == -1 do 0 else most end
  else
    spawn(ends_at_once)
    let alive = if left % 100 == 0 do System.stats().processes else 0 end
    start(left - 1, if alive > most do alive else most end, work(n, 2500))
  end
end

fn main() do
  let most = start(20000, 0, 1)
  println(if most < 2000 do "few at once" else "#{most} at once" end)
end
