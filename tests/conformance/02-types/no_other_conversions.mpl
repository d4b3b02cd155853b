fn f(x :: Float) = x

fn o(x :: Int?) = x

fn u(x :: ()) = x

fn main() do
  let a = f(1)
  let b = o(1)
  let c = u(1)
  let d :: Atom = "ok"
  let e :: Int = 1.5
  let g :: Int = nil
  let h :: Int? = nil
  let i :: String = 5
  println("x")
end
