# Chains of three levels give the value of the branch that is taken, whatever its type.
fn word(n :: Int) -> String do
  if n == 1 do
    "one"
  else if n == 2 do
    "two"
  else if n == 3 do
    "three"
  else
    "many"
  end
end

fn number(n :: Int) -> Int do
  let found = if n == 1 do
    10
  else if n == 2 do
    20
  else if n == 3 do
    30
  else
    0
  end
  found + n
end

fn truth(n :: Int) -> Bool = if n == 1 do true else if n == 2 do false else if n == 3 do true else false end

fn main() do
  for n in 1..5 do
    println("#{word(n)} #{number(n)} #{truth(n)}")
  end
end
