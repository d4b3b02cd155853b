import Bars

fn main() do
  println("#{Bars.draw()} #{7.drawn()}")
end
