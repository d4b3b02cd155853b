struct Box do
  n :: Int
end

fn main() do
  for x in Box { n: 1 } do println("#{x}") end
end
