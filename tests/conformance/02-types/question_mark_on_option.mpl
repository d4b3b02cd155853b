fn half(n :: Int) -> Int? do
  if n % 2 == 0 do Some(n / 2) else None end
end

fn quarter(n :: Int) -> Option<Int> do
  let h = half(n)?
  let q = half(h)?
  Some(q)
end

fn main() do
  println("#{quarter(8)} #{quarter(6)} #{quarter(3)}")
end
