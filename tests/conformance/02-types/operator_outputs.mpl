struct Vec do
  x :: Int
  y :: Int
end

struct Scale do
  by :: Int
end

impl Add for Vec do
  type Output = Vec
  fn add(self, o :: Vec) -> Vec = Vec { x: self.x + o.x, y: self.y + o.y }
end

impl Mul for Vec do
  type Output = Int
  fn mul(self, o :: Vec) -> Int = self.x * o.x + self.y * o.y
end

impl Mod for Vec do
  type Output = List<Vec>
  fn mod(self, o :: Vec) -> List<Vec> = [self, o]
end

impl Neg for Vec do
  type Output = Vec
  fn neg(self) -> Vec = Vec { x: -self.x, y: -self.y }
end

impl Not for Vec do
  fn not(self) -> Bool = self.x == 0
end

impl Eq for Vec do
  fn eq(self, o :: Vec) -> Bool = self.x == o.x
end

impl Ord for Vec do
  fn lt(self, o :: Vec) -> Bool = self.x < o.x
end

fn sum(a, b, c) = a + b + c

fn main() do
  let a = Vec { x: 1, y: 2 }
  let b = Vec { x: 3, y: 4 }
  println("#{a + b + a} #{a * b + 1} #{a % b} #{-a}")
  println("#{sum(a, b, a)} #{sum(1, 2, 3)} #{sum(0.5, 1.0, 1.5)}")
  println("#{a == Vec { x: 1, y: 9 }} #{a != b} #{a < b} #{a >= b} #{compare(a, b)} #{compare(a, a)}")
  println("#{List.contains([a, b], Vec { x: 3, y: 0 })} #{[a] == [Vec { x: 1, y: 7 }]}")
end
