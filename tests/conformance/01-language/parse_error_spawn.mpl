actor a() do
  1
end

fn main() do
  spawn a
end
