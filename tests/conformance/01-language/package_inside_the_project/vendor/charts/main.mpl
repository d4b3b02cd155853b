fn main(broken :: Int) do
  println("never")
end
