# A glob matcher without regexes: patterns are parsed, braces expanded, and matched against paths.

type Part do
  Text(String)
  AnyChar
  Star
  DoubleStar
  Class(negated :: Bool, ranges :: List<(String, String)>)
end deriving(Eq, Display)

type Fault do
  OpenClass(at :: Int)
  OpenBrace(at :: Int)
  Dangling
end deriving(Eq, Display)

# -- {a,b}{c} becomes several patterns

fn expand(pattern :: String) -> List<String>!Fault do
  case String.index_of(pattern, "{") do
    None -> Ok([pattern])
    Some(open) -> do
      let (inside, rest) = alternatives(String.chars(pattern) |> List.drop(open + 1), 0, "", [])
        |> Option.ok_or(OpenBrace(open))?
      let before = String.slice(pattern, 0, open)
      let tails = expand(String.join(rest, ""))?
      let lists = List.try_map(inside, expand)?
      Ok(for (alt, tail) in pairs(List.flatten(lists), tails) do before <> alt <> tail end)
    end
  end
end

fn pairs<A, B>(xs :: List<A>, ys :: List<B>) -> List<(A, B)> do
  List.flat_map(xs, fn x -> List.map(ys, fn y -> (x, y) end) end)
end

fn alternatives(cs :: List<String>, depth :: Int, now :: String, done :: List<String>) -> (List<String>, List<String>)? do
  case cs do
    [] -> None
    "}" :: rest when depth == 0 -> Some((done ++ [now], rest))
    "," :: rest when depth == 0 -> alternatives(rest, 0, "", done ++ [now])
    c :: rest -> do
      let deeper = case c do
        "{" -> depth + 1
        "}" -> depth - 1
        _ -> depth
      end
      alternatives(rest, deeper, now <> c, done)
    end
  end
end

# -- Parsing

fn parse(cs :: List<String>, at :: Int) -> List<Part>!Fault do
  case cs do
    [] -> Ok([])
    ["\\"] -> Err(Dangling)
    "\\" :: c :: rest -> Ok([Text(c)] ++ parse(rest, at + 2)?)
    "*" :: "*" :: rest -> Ok([DoubleStar] ++ parse(rest, at + 2)?)
    "*" :: rest -> Ok([Star] ++ parse(rest, at + 1)?)
    "?" :: rest -> Ok([AnyChar] ++ parse(rest, at + 1)?)
    "[" :: rest -> do
      let (negated, body) = case rest do
        ("!" | "^") :: more -> (true, more)
        _ -> (false, rest)
      end
      case List.index_of(body, "]") do
        None -> Err(OpenClass(at))
        Some(end_at) -> do
          let part = Class(negated, ranges(List.take(body, end_at)))
          let used = List.length(cs) - List.length(body) + end_at + 1
          Ok([part] ++ parse(List.drop(body, end_at + 1), at + used)?)
        end
      end
    end
    c :: rest -> Ok([Text(c)] ++ parse(rest, at + 1)?)
  end
end

fn ranges(cs :: List<String>) -> List<(String, String)> do
  case cs do
    lo :: "-" :: hi :: rest -> [(lo, hi)] ++ ranges(rest)
    c :: rest -> [(c, c)] ++ ranges(rest)
    [] -> []
  end
end

# -- Matching

fn fits(parts :: List<Part>, cs :: List<String>) -> Bool do
  case (parts, cs) do
    ([], []) -> true
    (DoubleStar :: ps, _) when fits(ps, cs) -> true
    (DoubleStar :: _, _ :: rest) -> fits(parts, rest)
    (Star :: ps, _) when fits(ps, cs) -> true
    (Star :: _, c :: rest) when c != "/" -> fits(parts, rest)
    (AnyChar :: ps, c :: rest) when c != "/" -> fits(ps, rest)
    (Text(t) :: ps, c :: rest) when t == c -> fits(ps, rest)
    (Class(negated, rs) :: ps, c :: rest) when c != "/" and negated != List.any(rs, fn((lo, hi)) -> lo <= c and c <= hi end) ->
      fits(ps, rest)
    _ -> false
  end
end

fn compile(pattern :: String) -> Fun(String) -> Bool!Fault do
  fn(path) -> do
    let plain = expand(pattern)?
    let all = List.try_map(plain, fn p -> parse(String.chars(p), 0) end)?
    Ok(List.any(all, fn parts -> fits(parts, String.chars(path)) end))
  end end
end

fn main() do
  let paths = ["main.mpl", "src/a.mpl", "src/b/c.mpl", "src/b/c.txt", "doc/{x}.md", "a-b", "a1b", "a]b", "über/é.txt", ""]
  let patterns = [
    "*.mpl", "**.mpl", "src/*", "src/**", "src/**/c.*", "*.{mpl,txt}", "**.{md,t{x,e}t}", "a[0-9]b", "a[!0-9]b", "a?b",
    "\\*", "doc/\\{x}.md", "?ber/*", "", "*", "[", "a[!b", "{a", "x\\"
  ]
  for p in patterns do
    let matches = compile(p)
    case List.try_map(paths, fn path -> Result.map(matches(path), fn yes -> (path, yes) end) end) do
      Err(fault) -> println("#{p}: #{fault}")
      Ok(results) -> do
        let hits = for (path, yes) in results when yes do "'#{path}'" end
        println("#{p}: #{String.join(hits, " ")}")
      end
    end
  end
  println("#{parse(String.chars("a[x-z_]**"), 0)}")
  println("#{expand("{a,b{1,2}}-{x,}")}")
end
