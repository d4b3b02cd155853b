# A backtracking Sudoku solver: the empty field with the fewest candidates first.

struct Board do
  fields :: List<Int>
end

fn parse(rows :: List<String>) -> Board!String do
  let chars = List.flat_map(rows, fn r -> String.chars(r) end)
  if List.length(chars) != 81 do
    Err("expected 81 fields, found #{List.length(chars)}")
  else
    Ok(Board { fields: for c in chars do String.to_int(c).unwrap_or(0) end })
  end
end

fn used(b :: Board, at :: Int) -> List<Int> do
  let row = at / 9
  let col = at % 9
  let top = row / 3 * 3
  let left = col / 3 * 3
  let in_row = for i in 0..9 do b.fields[row * 9 + i] end
  let in_col = for i in 0..9 do b.fields[i * 9 + col] end
  let in_box = for i in 0..9 do b.fields[(top + i / 3) * 9 + left + i % 3] end
  in_row ++ in_col ++ in_box
end

fn candidates(b :: Board, at :: Int) -> List<Int> do
  let taken = used(b, at)
  for n in 1..10 when not List.contains(taken, n) do n end
end

fn place(b :: Board, at :: Int, n :: Int) -> Board do
  Board { fields: for {i, old} in Iter.enumerate(Iter.from(b.fields)) do if i == at do n else old end end }
end

fn best_field(b :: Board) -> Option<(Int, List<Int>)> do
  List.reduce(Range.to_list(0..81), None, fn best, at ->
    if b.fields[at] != 0 do
      best
    else
      let here = candidates(b, at)
      case best do
        Some((_, others)) when List.length(others) <= List.length(here) -> best
        _ -> Some((at, here))
      end
    end
  end)
end

fn solve(b :: Board) -> Option<Board> do
  case best_field(b) do
    None -> Some(b)
    Some((at, options)) -> attempt(b, at, options)
  end
end

fn attempt(b :: Board, at :: Int, options :: List<Int>) -> Option<Board> do
  case options do
    n :: rest -> case solve(place(b, at, n)) do
      Some(solved) -> Some(solved)
      None -> attempt(b, at, rest)
    end
    _ -> None
  end
end

impl Display for Board do
  fn to_string(self) -> String do
    let rows = for r in 0..9 do
      String.join(for c in 0..9 do "#{self.fields[r * 9 + c]}" end, "")
    end
    String.join(rows, "\n")
  end
end

fn main() do
  let board = parse([
    "53..7....",
    "6..195...",
    ".98....6.",
    "8...6...3",
    "4..8.3..1",
    "7...2...6",
    ".6....28.",
    "...419..5",
    "....8..79"
  ])
  case board do
    Ok(b) -> case solve(b) do
      Some(solved) -> println("#{solved}")
      None -> println("no solution")
    end
    Err(why) -> println(why)
  end
  case parse(["55......."]) do
    Ok(_) -> println("?")
    Err(why) -> println(why)
  end
  let empty = String.join(for _ in 0..72 do "." end, "")
  let broken = parse([empty, "55......."]).unwrap_or(Board { fields: [] })
  let full = place(place(broken, 0, 5), 1, 5)
  println("#{candidates(full, 2)} #{List.length(candidates(full, 80))}")
end
