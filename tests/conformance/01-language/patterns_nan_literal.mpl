fn zero(x :: Float) -> Bool = case x do
  0.0 -> true
  _ -> false
end

fn main() do
  let nan = 0.0 / 0.0
  println("#{zero(nan)} #{zero(-0.0)} #{case nan do
    n when n == n -> "equal"
    _ -> "not equal"
  end}")
end
