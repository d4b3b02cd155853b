fn eq<T>(a :: T, b :: T) -> Bool where T: Eq = a == b

fn less<T>(a :: T, b :: T) -> Bool where T: Ord = a < b

fn main() do
  let a = eq([fn -> 1 end], [])
  let b = less(%{1 => 2}, %{})
  let c = less((), ())
  let f = %{(fn -> 1 end) => 1}
  let g = Set.add(Set.new(), fn -> 1 end)
  let h = Set.add(Set.add(Set.new(), 1), "a")
  println("x")
end
