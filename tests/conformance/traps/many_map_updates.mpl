service Store do
  fn init() -> Map<Int, String> = %{}

  call Size() :: Int do |m|
    (m, Map.size(m))
  end

  cast Put(k :: Int, v :: String) do |m|
    Map.put(m, k, v)
  end
end

fn grow(s :: String, n :: Int) -> String do
  if n == 0 do s else grow(s <> "ab", n - 1) end
end

fn main() do
  let s = Store.start()
  for i in 0..20000 do
    Store.put(s, i, "value #{i}")
  end
  println("#{Store.size(s)}")
  println("#{String.length(grow("", 500000))}")
  let xs = List.reduce(Range.to_list(0..1000000), List.new(), fn acc, i -> List.append(acc, i) end)
  println("#{List.length(xs)} #{List.last(xs)}")
end
