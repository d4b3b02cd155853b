from Other import *

fn main() do
  println("x")
end
