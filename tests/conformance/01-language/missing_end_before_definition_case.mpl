fn main() do
  case 1 do
    _ -> println("x")

fn other() = 1
