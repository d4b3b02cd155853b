#= file: geometry.mpl =#
pub struct Point do
  x :: Int
  y :: Int
end

pub type Shape do
  Dot(Point)
  Line(Point, Point)
end

pub fn origin() = Point { x: 0, y: 0 }
pub fn same(x) = x
pub fn greet(a) = "hi #{a}"
pub fn greet(a, b) = "hi #{a} #{b}"

pub interface Area do
  fn area(self) -> Float
end

impl Area for Point do
  fn area(self) -> Float = 0.0
end
#= file: billing/tax_rules.mpl =#
import Geometry

pub fn rate(p :: Point) -> Int = p.x + Geometry.origin().y

service Ledger do
  fn init() -> Int = 0
  call Total() :: Int do |s|
    (s, s)
  end
end

actor worker(n :: Int) do
  println("#{n}")
end
#= file: main.mpl =#
import Geometry
from Billing.TaxRules import rate, worker
import Billing.TaxRules as Tax

fn main() do
  let p = Point { x: 1, y: 2 }
  let q = Geometry.Point { x: 1, y: 2 }
  println("#{rate(p)} #{Tax.rate(q)} #{Geometry.greet(1)} #{Geometry.greet(1, 2)}")
  case Line(p, q) do
    Dot(_) -> ()
    Shape.Line(a, _) -> println("#{a.area()}")
  end
  println("#{Geometry.same(1)} #{Geometry.same("a")}")
  spawn(worker, 1)
  let l = Ledger.start()
  println("#{Ledger.total(l)}")
end
