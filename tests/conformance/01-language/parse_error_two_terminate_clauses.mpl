actor a() do
  terminate do println("1") end
  terminate do println("2") end
end

fn main() do
  println("x")
end
