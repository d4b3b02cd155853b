fn añadir(_a :: Int, _b :: Int) -> Int = _a + _b
fn _hidden() -> Int = 3

fn main() do
  let x1 = 1
  let x_ = 2
  let ñ = 5
  let δx = 7
  let _ = 100
  println("#{x1} #{x_} #{añadir(ñ, δx)} #{_hidden()}")
end
