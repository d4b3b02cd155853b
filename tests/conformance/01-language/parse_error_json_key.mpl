fn main() do
  println(json { 1: 2 })
end
