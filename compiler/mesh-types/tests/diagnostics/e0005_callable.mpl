fn main() do
  let n = 3
  n(1)
  "a"()
end
