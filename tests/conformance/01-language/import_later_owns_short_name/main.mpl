import One.Text
import Two.Text

fn main() do
  println("#{Text.f()} #{One.Text.f()} #{Two.Text.f()}")
end
