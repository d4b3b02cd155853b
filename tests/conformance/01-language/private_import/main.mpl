from Secrets import open, hidden, absent

fn main() do
  println(open())
  println(hidden())
  println(absent())
end
