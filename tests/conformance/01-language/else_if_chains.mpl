fn size(n :: Int) -> String do
  if n < 10 do
    "small"
  else if n < 100 do
    "medium"
  else if n < 1000 do
    "large"
  else
    "huge"
  end
end

fn rank(n :: Int) -> Int = if n == 0 do 0 else if n < 5 do 1 else 2 end

fn even(n :: Int) -> Bool do
  if n % 2 == 0 do true
  else false
  end
end

fn main() do
  for n in [5, 50, 500, 5000] do
    println("#{size(n)} #{rank(n / 50)} #{even(n)}")
  end
end
