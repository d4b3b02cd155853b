# Random operations on maps and sets against a list of entries. Versions that are kept make the next change one of a shared map, small or large;
# all of them are looked at again in the end. MODEL_STEPS asks for more.

fn next(seed :: Int) -> Int do
  let a = Int.bxor(seed, Int.shl(seed, 13))
  let b = Int.bxor(a, Int.ushr(a, 7))
  Int.bxor(b, Int.shl(b, 17))
end

fn pick(seed :: Int, n :: Int) -> Int = Int.ushr(seed, 8) % n

# Texts, some of which are longer than others, and keys that hash alike in their low bits.
fn key(n :: Int) -> String = if n % 2 == 0 do "key #{n}" else "the key with the long name #{n * 65_536}" end

struct Version do
  map :: Map<String, Int>
  set :: Set<Int>
  model :: List<(Int, Int)>
end

fn place(model :: List<(Int, Int)>, k :: Int, i :: Int) -> Int do
  if i == List.length(model) do
    -1
  else if Tuple.first(model[i]) == k do
    i
  else
    place(model, k, i + 1)
  end
end

fn put(v :: Version, k :: Int, x :: Int) -> Version do
  let at = place(v.model, k, 0)
  let model = if at < 0 do List.append(v.model, (k, x)) else List.replace_at(v.model, at, (k, x)) end
  Version { map: Map.put(v.map, key(k), x), set: Set.add(v.set, k), model: model }
end

fn delete(v :: Version, k :: Int) -> Version do
  let at = place(v.model, k, 0)
  let model = if at < 0 do v.model else List.delete_at(v.model, at) end
  Version { map: Map.delete(v.map, key(k)), set: Set.remove(v.set, k), model: model }
end

fn update(v :: Version, k :: Int) -> Version do
  let at = place(v.model, k, 0)
  let model = if at < 0 do
    List.append(v.model, (k, 7))
  else
    List.replace_at(v.model, at, (k, Tuple.second(v.model[at]) + 1))
  end
  Version { map: Map.update(v.map, key(k), 7, fn n -> n + 1 end), set: Set.add(v.set, k), model: model }
end

# Mostly grows in the first half of a round of 2,000 steps, mostly shrinks in the second.
fn change(v :: Version, seed :: Int, step :: Int) -> Version do
  let k = pick(next(seed), 900)
  let growing = step % 2_000 < 1_000
  let what = pick(seed, 10)
  if what < 2 do
    update(v, k)
  else if growing == (what < 9) do
    put(v, k, step)
  else
    delete(v, k)
  end
end

fn good(v :: Version) -> Bool do
  let entries = for (k, x) in v.model do
    (key(k), x)
  end
  let keys = for (k, _) in v.model do
    k
  end
  let found = List.all(entries, fn entry -> Map.fetch(v.map, Tuple.first(entry)) == Some(Tuple.second(entry)) end)
  let absent = List.all(Range.to_list(900..1_000), fn k -> not Map.has_key(v.map, key(k)) and not Set.contains(v.set, k) end)
  let again = Map.from_list(List.reverse(entries))
  let sets = Set.to_list(v.set) == keys and Set.size(v.set) == List.length(keys) and v.set == Set.from_list(List.reverse(keys))
  let same = v.map == again and again == v.map and hash(v.map) == hash(again) and "#{v.map}" == "#{Map.from_list(entries)}"
  Map.to_list(v.map) == entries and Map.size(v.map) == List.length(entries) and found and absent and sets and same
end

fn run(v :: Version, kept :: List<Version>, seed :: Int, step :: Int, steps :: Int) -> List<Version> do
  if step == steps do
    List.append(kept, v)
  else
    let later = change(v, seed, step)
    # Runs of steps without a kept version change unique values in place.
    let keep = pick(next(next(seed)), 1_000) < (if step / 250 % 2 == 0 do 60 else 2 end)
    run(later, if keep do List.append(kept, v) else kept end, next(seed), step + 1, steps)
  end
end

fn check(seed :: Int, steps :: Int) -> String do
  let kept = run(Version { map: Map.new(), set: Set.new(), model: [] }, [], seed, 0, steps)
  let largest = List.reduce(kept, 0, fn most, v -> Math.max(most, Map.size(v.map)) end)
  if List.all(kept, good) and largest > 400 do "ok" else "seed #{seed}: wrong (largest #{largest})" end
end

fn main() do
  let steps = Env.get_int("MODEL_STEPS", 4_000)
  for seed in [88_172_645_463_325_252, 1, -3] do
    println(check(seed, steps))
  end
end
