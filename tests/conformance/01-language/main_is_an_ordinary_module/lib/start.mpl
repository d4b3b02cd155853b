import Main

fn main() do
  println("start #{Main.helper()}")
end
