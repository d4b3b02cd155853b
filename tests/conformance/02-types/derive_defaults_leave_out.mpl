struct Handler do
  name :: String
  run :: Fun(Int) -> Int
end

fn main() do
  let h = Handler { name: "twice", run: fn n -> n * 2 end }
  println("#{h.name} #{h.run(4)}")
  println("#{h == h}")
end
