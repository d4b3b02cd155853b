# §10.5: 100,000 elements are as many processes, in the order of the elements.
fn main() do
  let doubled = Job.map(Range.to_list(0..100000), fn(n) do n * 2 end)
  let sum = List.reduce(doubled, 0, fn(acc, r) do
    case r do
      Ok(n) -> acc + n
      Err(_) -> -1
    end
  end)
  println("#{List.length(doubled)} #{sum} #{List.get(doubled, 99999)}")
end
