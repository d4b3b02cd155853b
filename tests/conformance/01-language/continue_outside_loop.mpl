fn main() do
  println("before")
  continue
end
