fn one() do
  1 + "a"
end

fn two(x :: Nope) do
  let y = x.field
  y.other() + 1
end

fn three() -> Int do
  missing()
end

fn main() do
  one()
  two(1)
  three() + 1
end
