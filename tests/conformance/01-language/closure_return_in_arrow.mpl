fn main() do
  let f = fn n -> return n + 1 end
  let g = fn n -> case n do
    0 -> return "zero"
    1 -> do
      return "one"
    end
    _ ->
      "many"
  end end
  println("#{f(1)} #{g(0)} #{g(1)} #{g(2)}")
end
