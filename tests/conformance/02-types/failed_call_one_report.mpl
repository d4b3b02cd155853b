# What a failed call leaves undetermined is not reported again.
fn add(a, b) = a + b

fn main() do
  println("#{[1, 2] |> List.map(add)}")
  println("#{List.no_such(fn a, b -> a + b end)}")
end
