type Suit do
  Hearts
  Spades
  Other(Int)
end

fn main() do
  let m = Map.new() |> Map.put(Hearts, 1) |> Map.put(Other(2), 2) |> Map.put(Hearts, 3)
  println("#{m}")
  println("#{Set.from_list([Spades, Spades, Other(1)]) |> Set.size()}")
  println("#{hash(Hearts) == hash(Spades)}")
end
