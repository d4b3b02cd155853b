fn main() do
  let n = 5
  spawn(n, 1)
end
