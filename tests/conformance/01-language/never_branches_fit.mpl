fn pick(n :: Int) -> String do
  let s = if n > 0 do "pos" else panic("negative") end
  let t = if n > 5 do return "big" else s end
  t <> "!"
end

fn loop_pick() -> List<Int> do
  for i in 0..6 do
    let v = if i == 1 do continue else i end
    if i == 4 do break else v * 10 end
  end
end

fn main() do
  println("#{pick(1)} #{pick(9)} #{loop_pick()}")
end
