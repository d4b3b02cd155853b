fn pick(n :: Int) -> Option<Int> = if n > 0 do Some(n) else None end

fn main() do
  let Some(a) = pick(3)
  println("#{a}")
  let Some(b) = pick(0)
  println("#{b}")
end
