fn main() do
  println("x")
end

def = 1
