# Maps.

## Numbers in no order; the same in every language.
pub fn scattered(i :: Int) -> Int do
  let a = Int.band(i * 506952113 + 12345, 1073741823)
  let b = Int.band(Int.bxor(a, Int.shr(a, 13)) * 374761393, 1073741823)
  Int.bxor(b, Int.shr(b, 16))
end

# A measurement that read a map of this size. Asking for the size afterwards keeps the map until then, as the other languages do: giving its memory back
# is none of what is measured.
fn keeping(measured :: (Int, Int), size :: Int) -> (Int, Int) = if size == 0 do (0, 0) else measured end

fn filled(n :: Int) -> Map<Int, Int> do
  List.reduce(0..n |> Range.to_list, Map.new(), fn m, i -> Map.put(m, scattered(i), i) end)
end

fn filled_texts(keys :: List<String>) -> Map<String, Int> do
  List.reduce(keys, Map.new(), fn m, k -> Map.put(m, k, String.byte_size(k)) end)
end

fn texts(n :: Int) -> List<String> = List.map(Range.to_list(0..n), fn i -> "key #{scattered(i)}" end)

# `n` new keys.
pub fn map_int(n :: Int) -> (Int, Int) do
  let (m, us) = Timer.measure(fn() do filled(n) end)
  (Map.size(m), us)
end

# `n` look-ups among as many keys.
pub fn map_int_get(n :: Int) -> (Int, Int) do
  let m = filled(n)
  Timer.measure(fn() do get_all(m, n, 0) end) |> keeping(Map.size(m))
end

fn get_all(m :: Map<Int, Int>, i :: Int, sum :: Int) -> Int do
  if i == 0 do
    sum
  else
    get_all(m, i - 1, sum + Map.get(m, scattered(i - 1)))
  end
end

# Once through `n` entries.
pub fn map_int_iterate(n :: Int) -> (Int, Int) do
  let m = filled(n)
  Timer.measure(fn() do Map.reduce(m, 0, fn sum, k, v -> sum + k + v end) end) |> keeping(Map.size(m))
end

# `n` new texts as keys.
pub fn map_text(n :: Int) -> (Int, Int) do
  let keys = texts(n)
  let (m, us) = Timer.measure(fn() do filled_texts(keys) end)
  (Map.size(m), us)
end

# `n` look-ups by text.
pub fn map_text_get(n :: Int) -> (Int, Int) do
  let keys = texts(n)
  let m = filled_texts(keys)
  Timer.measure(fn() do List.reduce(keys, 0, fn sum, k -> sum + Map.get(m, k) end) end) |> keeping(Map.size(m))
end

# `n` changes of a map of 100,000 entries; all versions stay.
pub fn map_shared(n :: Int) -> (Int, Int) do
  let base = filled(100000)
  let (versions, us) = Timer.measure(fn() do
    List.scan(Range.to_list(0..n), base, fn m, i -> Map.put(m, scattered(i), 0 - i) end)
  end)
  (List.reduce(versions, 0, fn sum, m -> sum + Map.size(m) end), us)
end
