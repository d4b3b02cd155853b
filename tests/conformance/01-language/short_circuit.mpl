fn loud(name :: String, value :: Bool) -> Bool do
  println("eval #{name}")
  value
end

fn main() do
  let x = true
  println("#{x || loud("a", false)}")
  println("#{x && (loud("b", true) && loud("c", false))}")
  println("#{not x and loud("d", true)}")
  for i in 0..2 do
    if i == 1 and (x or loud("e", true)) do
      println("in #{i}")
    end
  end
  case 5 do
    n when n > 3 && (n < 4 || loud("f", true)) -> println("guard")
    _ -> println("none")
  end
end
