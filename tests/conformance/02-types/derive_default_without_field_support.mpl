struct Handler<T> do
  value :: T
end

fn same(a, b) do
  a == b
end

fn main() do
  let h = Handler { value: fn -> 1 end }
  println("#{h}")
  println("#{same(h, h)}")
  let keyed = %{h => 1}
  println("#{[h] == [h]}")
end
