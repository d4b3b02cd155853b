fn main() do
  let r = ~x
end
