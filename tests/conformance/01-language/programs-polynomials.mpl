# Exact arithmetic: fractions and polynomials over any ring, by operator overloading and associated types.

interface Ring do
  fn nought() -> Self
  fn one() -> Self
  fn plus(self, other :: Self) -> Self
  fn times(self, other :: Self) -> Self
end

interface Function do
  type Point
  fn at(self, x :: Self.Point) -> Self.Point
end

impl Ring for Int do
  fn nought() -> Int = 0
  fn one() -> Int = 1
  fn plus(self, other) = self + other
  fn times(self, other) = self * other
end

# -- Fractions, always in lowest terms with a positive denominator

struct Frac do
  top :: Int
  bottom :: Int
end deriving(Eq, Hash)

fn frac(a :: Int, b :: Int) -> Frac do
  let g = Int.gcd(a, b) * (if b < 0 do -1 else 1 end)
  Frac { top: a / g, bottom: b / g }
end

impl From<Int> for Frac do
  fn from(n :: Int) -> Frac = Frac { top: n, bottom: 1 }
end

impl TryFrom<String> for Frac do
  fn try_from(text :: String) -> Frac!String do
    case List.map(String.split(text, "/"), String.to_int) do
      [Some(a)] -> Ok(a.into())
      [Some(_), Some(0)] -> Err("zero denominator: #{text}")
      [Some(a), Some(b)] -> Ok(frac(a, b))
      _ -> Err("no fraction: #{text}")
    end
  end
end

impl Display for Frac do
  fn to_string(self) -> String do
    case self do
      Frac { top, bottom: 1 } -> "#{top}"
      Frac { top: t, bottom: b } -> "#{t}/#{b}"
    end
  end
end

impl Add for Frac do
  type Output = Frac
  fn add(self, o) = frac(self.top * o.bottom + o.top * self.bottom, self.bottom * o.bottom)
end

impl Sub for Frac do
  type Output = Frac
  fn sub(self, o :: Frac) -> Frac = self + -o
end

impl Mul for Frac do
  type Output = Frac
  fn mul(self, o :: Frac) -> Frac = frac(self.top * o.top, self.bottom * o.bottom)
end

impl Div for Frac do
  type Output = Frac?
  fn div(self, o :: Frac) -> Frac? = if o.top == 0 do None else Some(frac(self.top * o.bottom, self.bottom * o.top)) end
end

impl Neg for Frac do
  type Output = Frac
  fn neg(self) -> Frac = %{self | top: -self.top}
end

impl Ord for Frac do
  fn lt(self, o :: Frac) -> Bool = self.top * o.bottom < o.top * self.bottom
end

impl Ring for Frac do
  fn nought() -> Frac = Frac.from(0)
  fn one() -> Frac = Frac.from(1)
  fn plus(self, other) = self + other
  fn times(self, other) = self * other
end

# -- Polynomials: coefficients from the constant upwards, the last one not zero

struct Poly<T> do
  coefficients :: List<T>
end deriving(Eq)

fn poly<T>(cs :: List<T>) -> Poly<T> where T: Ring, T: Eq do
  case List.at(cs, -1) do
    Some(c) when c == Ring.nought() -> poly(List.take(cs, List.length(cs) - 1))
    _ -> Poly { coefficients: cs }
  end
end

fn longer_zip<T>(a :: List<T>, b :: List<T>, f :: Fun(T, T) -> T) -> List<T> where T: Ring do
  for i in 0..Math.max(List.length(a), List.length(b)) do
    f(Option.unwrap_or(List.at(a, i), Ring.nought()), Option.unwrap_or(List.at(b, i), Ring.nought()))
  end
end

impl Add for Poly<T> where T: Ring, T: Eq do
  type Output = Poly<T>
  fn add(self, o :: Poly<T>) -> Poly<T> = poly(longer_zip(self.coefficients, o.coefficients, fn a, b -> a.plus(b) end))
end

impl Mul for Poly<T> where T: Ring, T: Eq do
  type Output = Poly<T>
  fn mul(self, o :: Poly<T>) -> Poly<T> do
    let rows = for (i, c) in List.enumerate(self.coefficients) do
      poly(List.repeat(Ring.nought(), i) ++ List.map(o.coefficients, fn d -> c.times(d) end))
    end
    List.reduce(rows, poly([]), fn sum, row -> sum + row end)
  end
end

impl Function for Poly<T> where T: Ring do
  type Point = T
  fn at(self, x :: T) -> T = List.fold_right(self.coefficients, Ring.nought(), fn c, sum -> c.plus(x.times(sum)) end)
end

impl Display for Poly<T> where T: Display, T: Ring, T: Eq do
  fn to_string(self) -> String do
    let terms = for (i, c) in List.enumerate(self.coefficients) when c != Ring.nought() do
      case i do
        0 -> "#{c}"
        1 -> "#{c}x"
        _ -> "#{c}x^#{i}"
      end
    end
    if terms == [] do "0" else String.join(List.reverse(terms), " + ") end
  end
end

fn power<T>(x :: T, n :: Int) -> T where T: Ring do
  case n do
    0 -> Ring.one()
    _ when n % 2 == 0 -> power(x.times(x), n / 2)
    _ -> x.times(power(x, n - 1))
  end
end

# The polynomial through some points, by Lagrange.
fn through(points :: List<(Frac, Frac)>) -> Poly<Frac>? do
  let terms = for (xi, yi) in points do
    let start :: Poly<Frac>? = Some(poly([yi]))
    List.reduce(points, start, fn acc, (point) do
      let (xj, _) = point
      if xi == xj do
        return acc
      end
      let below = (Frac.one() / (xi - xj))?
      Some(acc? * poly([-xj * below, below]))
    end)
  end
  let zero :: Poly<Frac>? = Some(poly([]))
  List.reduce(terms, zero, fn sum, t -> Some(sum? + t?) end)
end

fn main() do
  let half = frac(3, -6)
  println("#{half} #{half + frac(1, 2)} #{half * half - frac(1, 4)} #{half / frac(1, 3)} #{half / Frac.from(0)} #{-half}")
  println("#{List.sorted([frac(1, 2), frac(1, 3), frac(-1, 2), frac(4, 2)])} #{compare(frac(2, 4), frac(1, 2))} #{frac(2, 3) > frac(3, 5)}")
  println("#{List.map(["3/9", "4", "1/0", "x", "-2/4", "1/2/3"], fn t -> Frac.try_from(t) end)}")
  let p = poly([1, 1])
  let q = poly([-1, 0, 1, 0, 0])
  println("#{p} | #{q} | #{p + q} | #{p * q} | #{p * poly([])} | #{p + poly([-1, -1])}")
  println("#{(p * q).at(3)} #{p.at(3) * q.at(3)} #{power(7, 13)} #{power(frac(2, 3), 5)}")
  println("#{p * q == q * p} #{q == poly([-1, 0, 1])}")
  let fit = through([(frac(0, 1), frac(1, 1)), (frac(1, 1), frac(3, 2)), (frac(2, 1), frac(5, 1))])
  println("#{fit} #{Option.map(fit, fn f -> f.at(frac(1, 2)) end)}")
  let harmonic = List.reduce(Range.to_list(1..11), Frac.nought(), fn sum, n -> sum + frac(1, n) end)
  println("#{harmonic}")
end
