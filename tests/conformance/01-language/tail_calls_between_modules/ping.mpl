# Knows the other module's functions only through interfaces and function values.
pub struct Wide do
  a :: String
  b :: Int
  c :: Float
  d :: List<Int>
  e :: String
end

pub interface Partner do
  fn pong(self, n :: Int, text :: String) -> String
  fn odd(self, n :: Int) -> Bool
  fn spread(self, n :: Int, a :: Float, b :: String, c :: List<Int>, d :: Float, e :: (Int, String), f :: Int, g :: Int, h :: Bool) -> Wide
end

pub fn ping<P>(partner :: P, n :: Int, text :: String) -> String where P: Partner do
  if n == 0 do
    text
  else
    partner.pong(n - 1, "ping #{n} after #{text}")
  end
end

pub fn even<P>(partner :: P, n :: Int) -> Bool where P: Partner do
  if n == 0 do
    true
  else
    partner.odd(n - 1)
  end
end

pub fn describe<P>(partner :: P, n :: Int, c :: List<Int>, b :: String, d :: Float, a :: Float, h :: Bool, e :: (Int, String)) -> Wide where P: Partner do
  let name = "#{n}"
  if String.length(name) > 20 do
    Wide { a: "never", b: 0, c: 0.0, d: [], e: "" }
  else
    partner.spread(n, d, name, c, a, e, n, 2, h)
  end
end

# The next step is a function value with many arguments.
pub fn relay(n :: Int, k :: Fun(Int, String, List<Int>, Float, (Int, String), Float, Bool, String) -> Wide, s :: String, xs :: List<Int>) -> Wide do
  k(n, s, xs, 1.5, (n, s), 0.25, true, "#{n}")
end
