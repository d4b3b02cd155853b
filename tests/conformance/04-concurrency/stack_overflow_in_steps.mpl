# Functions that go on with each other through function values are steps of a loop, which get their arguments in a block. A crash by a stack
# that is full releases these too, and names the place.
struct Loop do
  go :: Fun(Int, Loop, String, String) -> String
end

fn even(n :: Int, loop :: Loop, a :: String, b :: String) -> String do
  let go = loop.go
  go(n + 1, Loop { go: odd }, "even #{n}", a)
end

fn odd(n :: Int, loop :: Loop, a :: String, b :: String) -> String do
  let go = loop.go
  if n % 3 == 0 do
    let inner = go(n + 1, Loop { go: even }, "inner #{n}", b)
    inner <> a
  else
    go(n + 1, Loop { go: even }, "odd #{n}", "#{a}#{n}")
  end
end

actor deep() do
  println(even(0, Loop { go: odd }, "zero", "one"))
end

actor watch() do
  Process.trap_exit(true)
  spawn(deep, link: true)
  receive do
    (:exit, _, why) -> println("down: #{why}")
  end
end

fn main() do
  spawn(watch)
end
