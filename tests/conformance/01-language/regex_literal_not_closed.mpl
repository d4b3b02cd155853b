fn main() do
  let r = ~r/abc
end
