type Level do
  Log(String)
  Quiet
end

struct Path do
  steps :: Int
end

fn to_string(n :: Int) -> String = "mine #{n}"

fn main() do
  case Log("x") do
    Log(text) -> println(text)
    Quiet -> println("quiet")
  end
  println("#{Path { steps: 2 }.steps}")
  println("#{to_string(1)}")
end
