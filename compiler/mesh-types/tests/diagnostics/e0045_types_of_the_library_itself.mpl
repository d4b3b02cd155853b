fn f(x :: Overlay<Int>) -> Overlai<Int> = x

fn main() do
  let a = Overlay.One(1, 7)
  let b = Array.new(1)
  let c = Cell.new(1)
end
