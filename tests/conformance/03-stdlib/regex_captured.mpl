fn main() do
  println("#{Regex.captures(~r/(\d+)-(\w+)?/, "x 12-")}")
  println("#{Regex.captures(~r/z/, "abc")}")
  println("#{Regex.captures_all(~r/(\w)=(\d)/, "a=1 b=2")}")
  println("#{Regex.named_captures(~r/(?<k>\w)=(?P<v>\d)/, "a=1")}")
  println("#{Regex.named_captures(~r/(?<k>z)/, "a")}")
end
