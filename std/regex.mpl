##! Regular expressions in linear time, Unicode-aware. Literals are `~r/pattern/flags`; matching is unanchored and takes the leftmost match.

extern fn compile_flags(pattern :: String, flags :: String) -> Result<Regex, String> = "mesh_regex_compile"

extern fn find_array(rx :: Regex, s :: String, limit :: Int) -> Array<String> = "mesh_regex_find"

# The groups of one match after the other, the whole match first.
extern fn captures_array(rx :: Regex, s :: String, limit :: Int) -> Array<String> = "mesh_regex_captures"

# One name per group, empty where it has none; the first stands for the whole match.
extern fn group_names(rx :: Regex) -> Array<String> = "mesh_regex_group_names"

extern fn replace_limit(rx :: Regex, s :: String, repl :: String, limit :: Int) -> String = "mesh_regex_replace"

extern fn split_array(rx :: Regex, s :: String, limit :: Int) -> Array<String> = "mesh_regex_split"

## The compiled pattern, or a report that says what is wrong with it.
## ```mesh
## Regex.compile("a+") |> Result.map(fn rx -> Regex.is_match(rx, "caat") end) #=> Ok(true)
## Regex.compile("(") |> Result.is_err() #=> true
## ```
pub fn compile(pattern :: String) -> Result<Regex, String> = compile_flags(pattern, "")

## The pattern compiled with flags: `i` ignores case, `m` lets `^` and `$` match at lines, `s` lets `.` match line breaks, `x` allows white space and comments, `U` makes repetitions lazy.
## ```mesh
## Regex.compile_with("a+", "i") |> Result.map(fn rx -> Regex.is_match(rx, "CAAT") end) #=> Ok(true)
## Regex.compile_with("a", "q") |> Result.err() #=> Some("unknown regex flag: q")
## ```
pub fn compile_with(pattern :: String, flags :: String) -> Result<Regex, String> = compile_flags(pattern, flags)

## True when the pattern matches anywhere in `s`.
## ```mesh
## Regex.is_match(~r/[a-f]+/i, "DEAD") #=> true
## ```
pub extern fn is_match(rx :: Regex, s :: String) -> Bool = "mesh_regex_is_match"

## The first match: element 0 is the whole match, the groups follow by number; a group that took no part is `""`.
## ```mesh
## Regex.captures(~r/(\d+)-(\w+)?/, "12-") #=> Some(["12-", "12", ""])
## ```
pub fn captures(rx :: Regex, s :: String) -> Option<List<String>> do
  let groups = captures_array(rx, s, 1)
  if Array.len(groups) == 0 do None else Some(List.__from_array(groups)) end
end

## The groups of every match, as `captures` gives them.
## ```mesh
## Regex.captures_all(~r/(\w)=(\d)/, "a=1 b=2") #=> [["a=1", "a", "1"], ["b=2", "b", "2"]]
## ```
pub fn captures_all(rx :: Regex, s :: String) -> List<List<String>> do
  let groups = List.__from_array(captures_array(rx, s, 0))
  let size = Array.len(group_names(rx))
  for i in 0..List.length(groups) / size do
    List.take(List.drop(groups, i * size), size)
  end
end

## The named groups of the first match.
## ```mesh
## Regex.named_captures(~r/(?<key>\w)=(?<value>\d)/, "a=1") #=> Some(%{"key" => "a", "value" => "1"})
## ```
pub fn named_captures(rx :: Regex, s :: String) -> Option<Map<String, String>> do
  let groups = captures_array(rx, s, 1)
  if Array.len(groups) == 0 do
    None
  else
    Some(named(group_names(rx), groups, 1, Map.new()))
  end
end

fn named(names :: Array<String>, groups :: Array<String>, i :: Int, acc :: Map<String, String>) -> Map<String, String> do
  if i == Array.len(names) do
    acc
  else if Array.get(names, i) == "" do
    named(names, groups, i + 1, acc)
  else
    named(names, groups, i + 1, Map.put(acc, Array.get(names, i), Array.get(groups, i)))
  end
end

## The text of the first match.
## ```mesh
## Regex.find(~r/\d+/, "a12b3") #=> Some("12")
## ```
pub fn find(rx :: Regex, s :: String) -> Option<String> do
  let found = find_array(rx, s, 1)
  if Array.len(found) == 0 do None else Some(Array.get(found, 0)) end
end

## The texts of all matches, which do not overlap.
## ```mesh
## Regex.find_all(~r/\d+/, "a12b3") #=> ["12", "3"]
## ```
pub fn find_all(rx :: Regex, s :: String) -> List<String> = List.__from_array(find_array(rx, s, 0))

## Where the first match lies: its first character and the one behind its last.
## ```mesh
## Regex.find_index(~r/\d+/, "né12") #=> Some((2, 4))
## ```
pub extern fn find_index(rx :: Regex, s :: String) -> Option<(Int, Int)> = "mesh_regex_find_index"

## Every match replaced; `$1` and `$name` insert groups, `$$` is a dollar.
## ```mesh
## Regex.replace(~r/(\w+)@(\w+)/, "a@b", "$2 at $1") #=> "b at a"
## ```
pub fn replace(rx :: Regex, s :: String, repl :: String) -> String = replace_limit(rx, s, repl, 0)

## The first match replaced.
## ```mesh
## Regex.replace_first(~r/\d/, "1-2", "#") #=> "#-2"
## ```
pub fn replace_first(rx :: Regex, s :: String, repl :: String) -> String = replace_limit(rx, s, repl, 1)

## Every match replaced by what `f` makes of its groups.
## ```mesh
## Regex.replace_with(~r/\d/, "1-2", fn groups -> "<" <> List.head(groups) <> ">" end) #=> "<1>-<2>"
## ```
pub fn replace_with(rx :: Regex, s :: String, f :: Fun(List<String>) -> String) -> String do
  let pieces = split_array(rx, s, 0)
  rejoin(pieces, captures_all(rx, s), f, 1, Array.get(pieces, 0))
end

fn rejoin(pieces :: Array<String>, matches :: List<List<String>>, f :: Fun(List<String>) -> String, i :: Int, acc :: String) -> String do
  if i == Array.len(pieces) do
    acc
  else
    rejoin(pieces, matches, f, i + 1, acc <> f(List.get(matches, i - 1)) <> Array.get(pieces, i))
  end
end

## The pieces between the matches.
## ```mesh
## Regex.split(~r/,\s*/, "a, b,c") #=> ["a", "b", "c"]
## ```
pub fn split(rx :: Regex, s :: String) -> List<String> = List.__from_array(split_array(rx, s, 0))

## At most `n` pieces; the last one is the rest. `[s]` when `n <= 1`.
## ```mesh
## Regex.split_n(~r/,/, "a,b,c", 2) #=> ["a", "b,c"]
## ```
pub fn split_n(rx :: Regex, s :: String, n :: Int) -> List<String> do
  if n <= 1 do [s] else List.__from_array(split_array(rx, s, n)) end
end

## A pattern that matches exactly the text `s`.
## ```mesh
## Regex.escape("a.b") #=> "a\\.b"
## ```
pub extern fn escape(s :: String) -> String = "mesh_regex_escape"

## The pattern as it was written, without flags.
## ```mesh
## Regex.pattern(~r/a+/i) #=> "a+"
## ```
pub extern fn pattern(rx :: Regex) -> String = "mesh_regex_pattern"
