actor matcher(rx :: Regex) do
  receive do
    s -> println("#{s} #{Regex.is_match(rx, s)}")
  end
end

fn words() -> Regex = ~r/\w+/

fn main() do
  let list = [~r/a/, words(), ~r/\d/]
  println("#{List.map(list, fn r -> Regex.is_match(r, "7") end)}")
  for i in 0..3 do
    println("#{i} #{Regex.is_match(~r/[02]/, "#{i}")}")
  end
  let p = spawn(matcher, ~r/é+/)
  send(p, "née")
end
