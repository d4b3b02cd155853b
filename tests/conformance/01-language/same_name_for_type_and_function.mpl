struct point do
  x :: Int
end

struct Config do
  n :: Int
end

module Config do
  fn make() = Config { n: 3 }
end

fn Config2() = 1

fn main() do
  println("#{Config.make().n}")
end
