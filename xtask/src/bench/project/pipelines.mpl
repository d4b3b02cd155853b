fn parsed@ID(text :: String) -> Option<Int> do
  text |> String.trim() |> String.to_int()
end

fn numbers@ID(text :: String) -> List<Int> do
  text
    |> String.split(",")
    |> List.map(fn part -> Option.unwrap_or(parsed@ID(part), @C) end)
    |> List.filter(fn n -> n % @B != 0 end)
end

fn grade@ID(n :: Int) -> String do
  case n do
    0 -> "none"
    n when n < 10 -> "low"
    n when n < @A + 10 -> "middle"
    _ -> "high"
  end
end

fn tally@ID(words :: List<String>) -> Map<String, Int> do
  List.reduce(words, %{}, fn counts, word ->
    case Map.fetch(counts, word) do
      Some(n) -> Map.put(counts, word, n + 1)
      None -> Map.put(counts, word, 1)
    end
  end)
end

fn pipelines@ID(n :: Int) -> Int do
  let text = "1, 2,x, @A,#{n},#{n * 7}"
  let found = numbers@ID(text)
  let counts = found |> List.map(fn i -> grade@ID(i) end) |> tally@ID()
  let squares = for i in found when i > 1 do i * i end
  let total = List.reduce(squares, 0, fn a, b -> (a + b) % 10007 end)
  total + Map.size(counts) * @B
end
