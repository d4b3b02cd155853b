struct Opaque do
  run :: Fun(Int) -> Int
end deriving()

fn main() do
  println("#{(1, Opaque { run: fn x -> x end }) == (1, Opaque { run: fn x -> x end })}")
end
