actor adder(start :: Int, name :: String) do
  receive do
    n -> println("#{name} #{start + n}")
  end
end

fn main() do
  let a = spawn(adder, 1)
  let b = spawn(adder, "x", "y")
  let c = spawn(adder, 1, "ok")
  send(c, "text")
  println("done")
end
