from String import length, trim

fn main() do
  println("#{length("four")} [#{trim(" x ")}]")
end
