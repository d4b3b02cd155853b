import String

fn main() do
  println(String.shout("a") <> "#{String.length("abc")}" <> String.trim(" b "))
end
