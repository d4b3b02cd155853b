fn sign(n :: Int) -> String do
  if n > 0 do
    "plus"
  else if n < 0 do
    "minus"
  else
    "zero"
  end
end

fn nested(n :: Int) -> String do
  if n > 0 do
    "plus"
  else
    if n < 0 do
      "minus"
    else
      "zero"
    end
  end
end

fn main() do
  println(sign(1) <> sign(-1) <> sign(0))
  println(nested(1) <> nested(-1) <> nested(0))
end
