fn main() do
  case 1 do
    n as 1 -> println("x")
  end
end
