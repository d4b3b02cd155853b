struct Word do
  text :: String
end deriving(Eq, Display)

impl Display for Word do
  fn to_string(self) -> String = self.text
end

fn main() do
  println("#{Word { text: "w" }}")
end
