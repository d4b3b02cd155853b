# Autocomplete: a generic trie that is iterable, completions by weight, corrections within one edit.

struct Trie<V> do
  value :: V?
  children :: Map<String, Trie<V>>
end

struct Entry<V> do
  word :: String
  value :: V
end deriving(Eq, Ord, Display, Json)

fn empty<V>() -> Trie<V> = Trie { value: None, children: %{} }

fn insert<V>(t :: Trie<V>, word :: String, v :: V) -> Trie<V> do
  fn go(t :: Trie<V>, cs :: List<String>) -> Trie<V> do
    case cs do
      [] -> %{t | value: Some(v)}
      c :: rest -> do
        let child = Map.get_or(t.children, c, empty())
        %{t | children: Map.put(t.children, c, go(child, rest))}
      end
    end
  end
  go(t, String.chars(word))
end

fn find<V>(t :: Trie<V>, word :: String) -> Trie<V>? do
  let node = t
  for c in String.chars(word) do
    return step_all(node, String.chars(word))
  end
  Some(node)
end

fn step_all<V>(t :: Trie<V>, []) -> Trie<V>? = Some(t)
fn step_all(t, (c :: rest)) do
  let child = Map.fetch(t.children, c)?
  step_all(child, rest)
end

fn lookup<V>(t :: Trie<V>, word :: String) -> V? do
  let node = find(t, word)?
  node.value
end

# Depth first, letters in order, lazily: a stack of nodes still to be visited.
fn walk<V>(t :: Trie<V>, prefix :: String) -> Iter<Entry<V>> do
  Iter.unfold([(prefix, t)], fn stack do
    next_entry(stack)
  end)
end

fn next_entry<V>(stack :: List<(String, Trie<V>)>) -> (Entry<V>, List<(String, Trie<V>)>)? do
  case stack do
    [] -> None
    (word, node) :: rest -> do
      let below = for (c, child) in Map.to_list(Map.sort_by_key(node.children)) do (word <> c, child) end
      case node.value do
        Some(v) -> Some((Entry { word: word, value: v }, below ++ rest))
        None -> next_entry(below ++ rest)
      end
    end
  end
end

impl Iterable for Trie<V> do
  type Item = Entry<V>
  type Iter = Iter<Entry<V>>
  fn iter(self) -> Iter<Entry<V>> = walk(self, "")
end

fn complete(t :: Trie<Int>, prefix :: String, n :: Int) -> List<String> do
  case find(t, prefix) do
    None -> []
    Some(node) -> walk(node, prefix)
      |> List.collect()
      |> List.sort_by_desc(fn e -> e.value end)
      |> List.take(n)
      |> List.map(fn e -> e.word end)
  end
end

# Words at most `left` edits away, by walking the trie along all edits at once.
fn near<V>(t :: Trie<V>, word :: String, left :: Int) -> List<String> do
  fn go(t :: Trie<V>, done :: String, cs :: List<String>, left :: Int) -> List<String> do
    let here = case (cs, t.value) do
      ([], Some(_)) -> [done]
      _ -> []
    end
    let along = case cs do
      [] -> []
      c :: rest -> case Map.fetch(t.children, c) do
        Some(child) -> go(child, done <> c, rest, left)
        None -> []
      end
    end
    if left == 0 do
      return here ++ along
    end
    let skipped = case cs do
      _ :: rest -> go(t, done, rest, left - 1)
      [] -> []
    end
    let swapped_or_added = for {c, child} in t.children do
      let added = go(child, done <> c, cs, left - 1)
      case cs do
        h :: rest when h != c -> added ++ go(child, done <> c, rest, left - 1)
        _ -> added
      end
    end
    here ++ along ++ skipped ++ List.flatten(swapped_or_added)
  end
  go(t, "", String.chars(word), left) |> List.uniq() |> List.sorted()
end

fn main() do
  let words = %{
    "car" => 50, "card" => 20, "care" => 40, "careful" => 35, "cat" => 60, "dog" => 30,
    "dot" => 10, "do" => 90, "élan" => 5, "cart" => 20
  }
  let trie = Map.reduce(words, empty(), fn t, w, n -> insert(t, w, n) end)
  println("#{lookup(trie, "care")} #{lookup(trie, "ca")} #{lookup(trie, "zebra")} #{lookup(trie, "")}")
  println("#{complete(trie, "car", 3)} #{complete(trie, "do", 9)} #{complete(trie, "x", 2)}")
  let all = for e in trie do e.word end
  println("#{all}")
  let first = Iter.from(trie) |> Iter.filter(fn e -> e.value < 30 end) |> Iter.take(2) |> List.collect()
  println("#{first} #{Json.encode(first)}")
  println("#{near(trie, "cat", 1)} #{near(trie, "cra", 1)} #{near(trie, "elan", 1)} #{near(trie, "dogg", 1)}")
  println("#{near(trie, "crd", 2)}")

  let flags = insert(insert(empty(), "verbose", true), "version", false)
  for (Entry { word: w, value: v }) in Iter.from(flags) |> List.collect() do println("--#{w} #{v}") end
end
