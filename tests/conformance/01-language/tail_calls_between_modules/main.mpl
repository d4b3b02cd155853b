# Tail calls between modules run in constant stack, whatever the parameters are and whatever the frames own. Modules cannot import each other, so
# they meet through interfaces and function values.
from Ping import ping, even, describe, relay, Wide, Partner

struct Here do
  name :: String
end

impl Partner for Here do
  fn pong(self, n :: Int, text :: String) -> String do
    if n == 0 do
      text
    else
      let note = "#{self.name} pong #{n}"
      if String.length(text) > 100 do
        "too long"
      else
        ping(self, n - 1, note)
      end
    end
  end

  fn odd(self, n :: Int) -> Bool do
    if n == 0 do
      false
    else
      even(self, n - 1)
    end
  end

  # More words than registers, floats among them, and a result that does not fit into registers.
  fn spread(self, n :: Int, a :: Float, b :: String, c :: List<Int>, d :: Float, e :: (Int, String), f :: Int, g :: Int, h :: Bool) -> Wide do
    if n <= 0 do
      Wide { a: b, b: f + g, c: a + d, d: c, e: "#{Tuple.second(e)} #{h}" }
    else
      describe(self, n - 1, c, b, a, d, not h, e)
    end
  end
end

fn through_values(n :: Int, s :: String, xs :: List<Int>) -> Wide do
  relay(n, fn(left, text, items, a, pair, b, last, name) do
    if left == 0 do
      Wide { a: text, b: left, c: a - b, d: items, e: "#{Tuple.second(pair)} #{last} #{name}" }
    else
      through_values(left - 1, name, [left, left + 1])
    end
  end, s, xs)
end

fn show(w :: Wide) do
  println("#{w.a} #{w.b} #{w.c} #{w.d} #{w.e}")
end

fn main() do
  let here = Here { name: "here" }
  println(ping(here, 1000000, "start"))
  println(ping(here, 3, "start"))
  println("#{even(here, 1000001)} #{even(here, 1000000)}")
  show(spread(here, 1000000, 1.5, "b", [1, 2, 3], 0.25, (7, "seven"), 1, 2, true))
  show(through_values(1000000, "s", [5]))
end
