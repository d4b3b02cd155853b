import Tools

fn main() do
  println(f())
end
