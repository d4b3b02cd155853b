fn main() do
  println(json { f: fn x -> x end })
end
