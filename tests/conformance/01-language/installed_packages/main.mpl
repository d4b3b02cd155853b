import Clock

fn main() do
  println(Clock.tick())
end
