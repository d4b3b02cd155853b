# Matrices with operators, determinants and powers; generic over the number type.

interface Number do
  fn zero() -> Self
  fn one() -> Self
end

impl Number for Int do
  fn zero() -> Int = 0
  fn one() -> Int = 1
end

struct Frac do
  top :: Int
  bottom :: Int
end

fn gcd(a :: Int, b :: Int) -> Int = if b == 0 do a else gcd(b, a % b) end

fn frac(top :: Int, bottom :: Int) -> Frac do
  let g = Math.abs(gcd(top, bottom))
  let sign = if bottom < 0 do -1 else 1 end
  Frac { top: sign * top / g, bottom: sign * bottom / g }
end

impl Number for Frac do
  fn zero() -> Frac = frac(0, 1)
  fn one() -> Frac = frac(1, 1)
end

impl Add for Frac do
  type Output = Frac
  fn add(self, other :: Frac) -> Frac = frac(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)
end

impl Mul for Frac do
  type Output = Frac
  fn mul(self, other :: Frac) -> Frac = frac(self.top * other.top, self.bottom * other.bottom)
end

impl Display for Frac do
  fn to_string(self) -> String = if self.bottom == 1 do "#{self.top}" else "#{self.top}/#{self.bottom}" end
end

struct Grid do
  rows :: List<List<Int>>
end deriving(Eq)

fn column(g :: Grid, j :: Int) -> List<Int> = for row in g.rows do row[j] end

fn dot(a :: List<Int>, b :: List<Int>) -> Int = Iter.from(a) |> Iter.zip(Iter.from(b)) |> Iter.map(fn ((x, y)) -> x * y end) |> Iter.sum()

fn width(g :: Grid) -> Int = List.length(List.head(g.rows))

impl Mul for Grid do
  type Output = Grid
  fn mul(self, other :: Grid) -> Grid do
    let rows = for row in self.rows do
      for j in 0..width(other) do dot(row, column(other, j)) end
    end
    Grid { rows: rows }
  end
end

impl Add for Grid do
  type Output = Grid
  fn add(self, other :: Grid) -> Grid do
    let rows = for {a, b} in List.zip(self.rows, other.rows) do
      for {x, y} in List.zip(a, b) do x + y end
    end
    Grid { rows: rows }
  end
end

impl Neg for Grid do
  type Output = Grid
  fn neg(self) -> Grid = Grid { rows: for row in self.rows do for x in row do -x end end }
end

impl Display for Grid do
  fn to_string(self) -> String do
    let lines = for row in self.rows do
      String.join(for x in row do "#{x}" end, " ")
    end
    String.join(lines, "\n")
  end
end

fn identity(n :: Int) -> Grid do
  Grid { rows: for i in 0..n do for j in 0..n do if i == j do 1 else 0 end end end }
end

fn power(g :: Grid, n :: Int) -> Grid do
  if n == 0 do
    identity(List.length(g.rows))
  else
    let half = power(g, n / 2)
    if n % 2 == 0 do half * half else half * half * g end
  end
end

fn transpose(g :: Grid) -> Grid = Grid { rows: for j in 0..width(g) do column(g, j) end }

fn without<T>(xs :: List<T>, at :: Int) -> List<T> do
  for {i, x} in Iter.enumerate(Iter.from(xs)) when i != at do x end
end

fn det(rows :: List<List<Int>>) -> Int do
  case rows do
    [[x]] -> x
    first :: rest -> do
      let terms = for {j, x} in Iter.enumerate(Iter.from(first)) do
        let sign = if j % 2 == 0 do 1 else -1 end
        sign * x * det(for row in rest do without(row, j) end)
      end
      List.reduce(terms, 0, fn a, b -> a + b end)
    end
    _ -> 1
  end
end

fn product(xs, one) = List.reduce(xs, one, fn a, b -> a * b end)

fn main() do
  let a = Grid { rows: [[1, 2], [3, 4]] }
  let b = Grid { rows: [[0, 1], [1, 0]] }
  println("#{a * b}")
  println("#{a + -b}")
  println("#{transpose(Grid { rows: [[1, 2, 3], [4, 5, 6]] })}")
  println("#{power(Grid { rows: [[1, 1], [1, 0]] }, 30)}")
  println("#{det([[2, 0, 1], [1, 3, 2], [1, 1, 1]])} #{det([[1, 2], [2, 4]])} #{a * identity(2) == a}")
  println("#{product([1, 2, 3, 4], Int.one())} #{product([frac(1, 2), frac(2, 3), frac(9, -4)], Frac.one())} #{frac(1, 2) + frac(1, 3)}")
end
