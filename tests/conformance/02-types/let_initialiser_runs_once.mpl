fn noisy() do
  println("made")
  List.new()
end

fn main() do
  let xs = noisy()
  println("#{List.append(xs, 1)} #{List.append(xs, "a")} #{List.append(xs, 2.5)}")
end
