# A crash by a stack that is full releases everything: what the callers own, what the call that did not fit was given, and what callers of
# functions own that cannot fail.
struct Person do
  name :: String
  age :: Int
end

fn chain(n :: Int, text :: String) -> List<String> do
  List.append(chain(n + 1, "number #{n}"), text)
end

# More than registers hold.
fn many(n :: Int, a :: String, b :: (Int, String), c :: Option<String>, d :: Float, e :: List<String>, p :: Person, x :: Float) -> List<String> do
  let inner = many(n + 1, "a#{n}", (n, "b#{n}"), Some("c#{n}"), d + 1.0, ["e", "#{n}"], Person { name: "p#{n}", age: n }, x)
  let (_, text) = b
  List.concat(List.append(List.append(List.append(inner, a), text), p.name), List.append(e, Option.unwrap_or(c, "none")))
end

# A result that does not fit into registers.
fn large(n :: Int, text :: String) -> (Int, Int, Int, String) do
  let (a, b, c, inner) = large(n + 1, "large #{n}")
  (a + 1, b, c, inner <> text)
end

fn closures(n :: Int, f :: Fun(Int) -> String, text :: String) -> String do
  let more = closures(n + 1, fn(m) do "#{text} #{m}" end, "closure #{n}")
  f(n) <> more <> text
end

# It cannot fail, and its frame is larger than that of who calls it.
fn mixed(a :: Int, b :: Int, c :: Int) -> Int do
  let d = Int.bxor(a, b)
  let e = Int.bxor(b, c)
  let f = Int.bxor(c, d)
  let g = Int.bxor(d, e)
  let h = Int.bxor(e, f)
  let i = Int.bxor(f, g)
  let j = Int.bxor(g, h)
  let k = Int.bxor(h, i)
  let l = Int.bxor(i, j)
  Int.bxor(Int.bxor(Int.bxor(d, e), Int.bxor(f, g)), Int.bxor(Int.bxor(h, i), Int.bxor(j, Int.bxor(k, l))))
end

fn careless(n :: Int, text :: String) -> List<String> do
  let own = "#{text}#{mixed(n, n, n)}"
  if mixed(n, String.length(own), n) == 0 - 1 do
    [own]
  else
    List.append(careless(n + 1, "careless"), own)
  end
end

actor first() do
  println("#{List.length(chain(0, "zero"))}")
end

actor second() do
  println("#{List.length(many(0, "a", (0, "b"), None, 0.5, [], Person { name: "p", age: 0 }, 1.5))}")
end

actor third() do
  let (a, _, _, _) = large(0, "zero")
  println("#{a}")
end

actor fourth() do
  println(closures(0, fn(m) do "#{m}" end, "zero"))
end

actor fifth() do
  println("#{List.length(careless(0, "zero"))}")
end

actor watch() do
  let fate = fn(p :: Pid) do
    Process.monitor(p)
    receive do
      (:down, _, _, why) -> println("down: #{why}")
    end
  end
  fate(spawn(first))
  fate(spawn(second))
  fate(spawn(third))
  fate(spawn(fourth))
  fate(spawn(fifth))
end

fn main() do
  spawn(watch)
end
