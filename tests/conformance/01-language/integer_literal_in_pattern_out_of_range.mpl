fn main() do
  case 1 do
    9223372036854775808 -> println("a")
    _ -> println("b")
  end
end
