struct P do
  primary_key "id"
end

fn main() do
  println("x")
end
