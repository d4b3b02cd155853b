fn get(n :: Int) -> Int? do
  if n > 0 do Some(n) else None end
end

fn main() do
  let Some(v) = get(5)
  println("#{v}")
  let Some(w) = get(0)
  println("#{w}")
end
