fn main() do
  let t = (1, 2)
  case t do
    (a, a) -> println("#{a}")
  end
end
