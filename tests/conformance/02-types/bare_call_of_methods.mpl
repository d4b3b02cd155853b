interface Loud do
  fn shout(self) -> String
end

interface Quiet do
  fn whisper(self) -> String
end

impl Loud for Int do
  fn shout(self) -> String = "#{self}!"
end

impl Quiet for Int do
  fn whisper(self) -> String = "(#{self})"
end

fn both<T>(x :: T) -> String where T: Loud, T: Quiet = shout(x) <> whisper(x)

fn main() do
  println("#{shout(3)} #{4 |> whisper} #{both(5)}")
  println("#{to_string(12)} #{inspect("a")} #{compare(1, 2)} #{hash(1) == hash(1)}")
end
