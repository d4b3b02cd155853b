clustered(work) pub fn w() -> Int do 1 end

fn main() do
  println("x")
end
