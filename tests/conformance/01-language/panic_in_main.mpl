fn fail(n :: Int) -> Int do
  if n > 2 do
    panic("too big: #{n}")
  end
  n
end

fn main() do
  println("#{fail(1)}")
  println("#{fail(3)}")
  println("never")
end
