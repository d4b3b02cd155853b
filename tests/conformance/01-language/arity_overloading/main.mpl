from Greetings import greet
import Greetings

fn area(side :: Int) -> Int = area(side, side)
fn area(w :: Int, h :: Int) -> Int = w * h

fn main() do
  println("#{greet("a")} #{greet("a", "b")}")
  println("#{Greetings.greet("x")} #{Greetings.greet("x", "y")}")
  println("#{area(3)} #{area(3, 4)} #{5 |> area(2)}")
end
