fn main() do
  case 1 do
    + -> println("x")
  end
end
