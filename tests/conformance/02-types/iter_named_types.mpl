fn evens(xs :: List<Int>) -> FilterAdapterIterator do
  Iter.from(xs) |> Iter.filter(fn x -> x % 2 == 0 end)
end

fn pairs(xs :: List<String>) -> ZipAdapterIterator = Iter.zip(Iter.from(1..9), Iter.from(xs))

fn total(it :: Iter<Int>) -> Int = Iter.sum(it)

fn main() do
  println("#{total(evens([1, 2, 4]))} #{List.collect(pairs(["a", "b"]))}")
end
