fn main() do
  case Some(1) do
    Nome -> println("n")
  end
end
