fn f(n :: ) = n

fn main() do
  println("x")
end
