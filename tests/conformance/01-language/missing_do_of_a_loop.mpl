fn main() do
  let i = 0
  while i < 3    # how often
    println("#{i}")
  end
  println("done")
end
