fn main() do
  for x in 5 do
    x
  end
end
