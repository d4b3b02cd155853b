actor idle() do
  receive do
    () -> ()
  end
end

fn main() do
  let p = spawn(idle)
  let s = "#{p}"
  println("#{String.starts_with(s, "<0.")} #{String.ends_with(s, ">")} #{inspect(p) == s} #{"#{[p]}" == "[" <> s <> "]"}")
end
