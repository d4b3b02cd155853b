fn main() do
  case Some(1) do
    Same(n) -> println("n")
    _ -> println("m")
  end
end
