fn main() do
  let a = 1 # one
  -a # a statement of its own
  println("#{a}") #= two
  =# println("same line")
end
