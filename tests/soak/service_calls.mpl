# A service whose state is updated a million times stays as large as its state.
# peak: 24 MB

service Store do
  fn init() -> Map<Int, String> = %{}

  call Put(k :: Int, v :: String) :: Int do |m|
    let next = Map.put(m, k, v)
    (next, Map.size(next))
  end
end

fn fill(s :: Pid, i :: Int, n :: Int, last :: Int) -> Int do
  if i == n do last else fill(s, i + 1, n, Store.put(s, i % 1000, "value #{i}")) end
end

fn main() do
  println("#{fill(Store.start(), 0, 1000000, 0)}")
end
