fn main() do
  let back = ~r/(a)\1/
  let ahead = ~r/a(?=b)/
  let large = ~r/(\w{1000}){1000}/
  println("#{~r/a/ == ~r/a/}")
  println("#{Regex.compile("a") == Regex.compile("a")}")
end
