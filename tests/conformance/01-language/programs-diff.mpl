# A line diff: longest common subsequence by dynamic programming, hunks with context, and a patch that can be applied and reversed.

type Edit<T> do
  Keep(T)
  Drop(T)
  Insert(T)
end deriving(Eq, Display)

struct Hunk do
  old_start :: Int
  old_count :: Int
  new_start :: Int
  new_count :: Int
  edits :: List<Edit<String>>
end

interface Invertible do
  fn invert(self) -> Self
end

impl Invertible for Edit<T> do
  fn invert(self) -> Edit<T> do
    case self do
      Keep(x) -> Keep(x)
      Drop(x) -> Insert(x)
      Insert(x) -> Drop(x)
    end
  end
end

impl Invertible for List<T> where T: Invertible do
  fn invert(self) -> List<T> = List.map(self, fn x -> x.invert() end)
end

# lengths[i][j]: the longest common subsequence of the suffixes from i and j.
fn lengths<T>(a :: List<T>, b :: List<T>) -> List<List<Int>> where T: Eq do
  let last = List.repeat(0, List.length(b) + 1)
  List.fold_right(a, [last], fn x, rows do
    let below = List.head(rows)
    let row = List.fold_right(List.enumerate(b), [0], fn((j, y), cells) do
      let cell = if x == y do below[j + 1] + 1 else Math.max(below[j], List.head(cells)) end
      [cell] ++ cells
    end)
    [row] ++ rows
  end)
end

fn diff<T>(a :: List<T>, b :: List<T>) -> List<Edit<T>> where T: Eq do
  let table = lengths(a, b)
  fn go(i :: Int, j :: Int, done :: List<Edit<T>>) -> List<Edit<T>> do
    case (List.at(a, i), List.at(b, j)) do
      (None, None) -> done
      (Some(x), None) -> go(i + 1, j, done ++ [Drop(x)])
      (None, Some(y)) -> go(i, j + 1, done ++ [Insert(y)])
      (Some(x), Some(y)) when x == y -> go(i + 1, j + 1, done ++ [Keep(x)])
      (Some(x), Some(y)) ->
        if table[i + 1][j] >= table[i][j + 1] do
          go(i + 1, j, done ++ [Drop(x)])
        else
          go(i, j + 1, done ++ [Insert(y)])
        end
    end
  end
  go(0, 0, [])
end

fn apply<T>(edits :: List<Edit<T>>, text :: List<T>) -> List<T>!String where T: Eq do
  case (edits, text) do
    ([], []) -> Ok([])
    ([], _) -> Err("text is longer than the patch")
    (Insert(x) :: rest, _) -> Ok([x] ++ apply(rest, text)?)
    (Keep(x) :: rest, y :: ys) when x == y -> Ok([x] ++ apply(rest, ys)?)
    (Drop(x) :: rest, y :: ys) when x == y -> apply(rest, ys)
    (_ :: _, _) -> Err("the patch does not fit")
  end
end

fn is_change(Keep) = false
fn is_change(_) = true

fn mark(e :: Edit<String>) -> String do
  case e do
    Keep(line) -> "  #{line}"
    Drop(line) -> "- #{line}"
    Insert(line) -> "+ #{line}"
  end
end

# Groups of changes that are at most two context lines apart, each with one line of context.
fn hunks(edits :: List<Edit<String>>) -> List<Hunk> do
  let changed = for (i, e) in List.enumerate(edits) when is_change(e) do i end
  let near = fn groups, i -> case List.last(groups) do
    group when i - List.last(group) <= 3 -> List.replace_at(groups, List.length(groups) - 1, group ++ [i])
    _ -> groups ++ [[i]]
  end end
  let groups = case changed do
    [] -> []
    first :: rest -> List.reduce(rest, [[first]], near)
  end
  for g in groups do
    let from = Math.max(List.head(g) - 1, 0)
    let to = Math.min(List.last(g) + 2, List.length(edits))
    let before = List.take(edits, from)
    let inside = List.slice(edits, from, to)
    let olds = fn es -> List.count(es, fn Insert(_) -> false | _ -> true end) end
    let news = fn es -> List.count(es, fn Drop(_) -> false | _ -> true end) end
    Hunk {
      old_start: olds(before) + 1, old_count: olds(inside),
      new_start: news(before) + 1, new_count: news(inside),
      edits: inside
    }
  end
end

fn show(h :: Hunk) -> String do
  let lines = List.map(h.edits, mark)
  String.join(["@@ -#{h.old_start},#{h.old_count} +#{h.new_start},#{h.new_count} @@"] ++ lines, "\n")
end

fn main() do
  let old = String.lines("""
    fn main() do
      let a = 1
      let b = 2
      println("a")
      println("b")
      let c = 3
      let d = 4
      let e = 5
      done()
    end
    """)
  let new = String.lines("""
    fn main() do
      let a = 10
      let b = 2
      println("a")
      println("b")
      let c = 3
      let e = 5
      log(e)
      done()
    end
    """)
  let edits = diff(old, new)
  for h in hunks(edits) do println(show(h)) end
  println("forth: #{apply(edits, old) == Ok(new)}, back: #{apply(edits.invert(), new) == Ok(old)}")
  println("#{apply(edits, new)}")
  println("#{diff(String.chars("kitten"), String.chars("sitting"))}")
  println("#{diff([1, 2, 3], [])} #{diff([], [true])} #{List.length(hunks(diff(old, old)))}")
  println("#{List.last(List.head(lengths([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8]))) } #{List.head(List.head(lengths([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8])))}")
end
