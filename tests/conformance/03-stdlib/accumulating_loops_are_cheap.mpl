fn grow(i :: Int, acc :: List<Int>) -> List<Int> = if i == 0 do acc else grow(i - 1, List.append(acc, i)) end

fn text(i :: Int, acc :: String) -> String = if i == 0 do acc else text(i - 1, acc <> "x") end

fn main() do
  println("#{List.length(grow(1000000, []))}")
  println("#{String.length(text(1000000, ""))}")
end
