fn main() do
  spawn(5)
end
