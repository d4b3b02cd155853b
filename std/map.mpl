##! Key/value tables that keep insertion order.
##!
##! Entries stand in an array of slots in the order of insertion; maps of more than a few entries also have an index, an open-addressing hash table of
##! the positions of the slots. A deleted entry leaves a hole that the next rebuild closes.
##!
##! A large map that is changed while it is shared becomes layered: it keeps the arrays of the flat map and says what differs from them in persistent
##! trees (`Overlay`), so that a change copies a path. The next rebuild makes it flat again.
##!
##! Operations on one entry of a flat map take expected O(1), amortised over rebuilds, and change it in place when it is not shared; those on a layered
##! map go down two trees, in O(log changes since the last rebuild). Operations on all entries take O(entries + holes), also when they stop early if
##! holes are at the front; those on a layered map make flat arrays first.

pub struct Map<K, V> do
  __slots :: Array<Slot<K, V>>
  # Cells of the hash table and, as the last element, the number of holes, which would cost every map one more word as a field of its own.
  # A free cell is 0. Another one has the slot's position + 1 in its low 32 bits and the hash of the key in its high ones: a look-up reads only slots
  # whose hashes are equal, a rebuild hashes no key. The array is empty in small maps, which have no holes, and in layered ones.
  __index :: Array<Int>
  __form :: Form<K, V>
end deriving()

type Slot<K, V> do
  Live(K, V)
  Hole
end deriving()

# `Layered` has more than four words, so it stands in a block of its own: the form takes one word of a map and is no pointer when the map is flat.
type Form<K, V> do
  Flat
  # `old_slots` and `old_index` are those of the flat map; `used` counts the slots there are now.
  Layered(
    old_slots :: Array<Slot<K, V>>,
    old_index :: Array<Int>,
    slots :: Overlay<Slot<K, V>>,
    index :: Overlay<Int>,
    used :: Int,
    size :: Int,
    changes :: Int
  )
end deriving()

# Equal by `Eq`; floats by their bits, so that NaN is found again and the two zeros are different keys.
extern fn same_key<K>(a :: K, b :: K) -> Bool = "%same_key"

# Equal keys give equal numbers, other ones in every run.
extern fn key_number<K>(k :: K) -> Int = "%key_hash"

extern fn is_unique<T>(array :: Array<T>) -> Bool = "%is_unique"

# Up to this many slots a scan beats hashing into an index. Maps without an index have no holes.
fn scan_limit() -> Int = 8

# Up to this many slots a shared map is copied as a whole.
fn copy_limit() -> Int = 256

## Empty map.
## ```mesh
## Map.put(Map.new(), "a", 1) #=> %{"a" => 1}
## ```
pub fn new<K, V>() -> Map<K, V> = flat(Array.new(0), Array.new(0))

fn flat<K, V>(slots :: Array<Slot<K, V>>, index :: Array<Int>) -> Map<K, V> = Map { __slots: slots, __index: index, __form: Flat }

fn layered<K, V>(form :: Form<K, V>) -> Map<K, V> = Map { __slots: Array.new(0), __index: Array.new(0), __form: form }

## Number of entries.
## ```mesh
## Map.size(%{"a" => 1}) #=> 1
## ```
pub fn size<K, V>(m :: Map<K, V>) -> Int do
  case m.__form do
    Flat -> Array.len(m.__slots) - holes(m.__index)
    Layered(_, _, _, _, _, size, _) -> size
  end
end

fn holes(index :: Array<Int>) -> Int = if Array.len(index) == 0 do 0 else Array.get(index, Array.len(index) - 1) end

## True for the empty map.
## ```mesh
## Map.is_empty(%{"a" => 1}) #=> false
## ```
pub fn is_empty<K, V>(m :: Map<K, V>) -> Bool = Map.size(m) == 0

## With `k` bound to `v`. An existing key stays, and keeps its place.
## ```mesh
## Map.put(%{"a" => 1}, "a", 2) #=> %{"a" => 2}
## ```
pub fn put<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Eq, K: Hash do
  if Array.len(m.__index) == 0 do
    put_unindexed(m, k, v)
  else
    let h = key_hash(k)
    if not stays_flat(m) do
      put_layered(layered_form(m), h, k, v)
    else
      let at = probe(m, Int.band(h, Array.len(m.__index) - 2), h, k)
      if at >= 0 do
        replace_flat(m, at, v)
      else if Map.__has_room(Array.len(m.__slots), Array.len(m.__index) - 1) do
        insert_indexed(m, h, k, v)
      else
        insert_indexed(rebuild(m, Map.size(m) + 1), h, k, v)
      end
    end
  end
end

# In a small or a layered map.
fn put_unindexed<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Eq, K: Hash do
  case m.__form do
    Flat -> put_small(m, k, v)
    _ -> put_layered(m.__form, key_hash(k), k, v)
  end
end

fn put_small<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Eq, K: Hash do
  let at = scan(m.__slots, 0, k)
  if at >= 0 do
    replace_flat(m, at, v)
  else if Array.len(m.__slots) < scan_limit() do
    Map { __slots: Array.push(m.__slots, Live(k, v)), __index: m.__index, __form: m.__form }
  else
    let slots = m.__slots
    insert_indexed(flat(slots, index_all(slots, 0, Array.filled(Map.__cells_for(Array.len(slots) + 1) + 1, 0))), key_hash(k), k, v)
  end
end

# The entry keeps the key it has.
fn replace_flat<K, V>(m :: Map<K, V>, at :: Int, v :: V) -> Map<K, V> do
  let first = key_of(Array.get(m.__slots, at))
  Map { __slots: Array.set(m.__slots, at, Live(first, v)), __index: m.__index, __form: m.__form }
end

## With `init` stored for a missing key, `f(old)` for one that is bound. `Map.update(counts, word, 1, fn n -> n + 1 end)` counts words.
## ```mesh
## Map.update(%{"a" => 1}, "a", 0, fn n -> n + 1 end) #=> %{"a" => 2}
## Map.update(%{"a" => 1}, "b", 0, fn n -> n + 1 end) #=> %{"a" => 1, "b" => 0}
## ```
pub fn update<K, V>(m :: Map<K, V>, k :: K, init :: V, f :: Fun(V) -> V) -> Map<K, V> where K: Eq, K: Hash do
  let at = position(m, k)
  if at < 0 do
    Map.put(m, k, init)
  else if stays_flat(m) do
    update_flat(m, at, f)
  else
    update_layered(layered_form(m), at, f)
  end
end

fn update_flat<K, V>(m :: Map<K, V>, at :: Int, f :: Fun(V) -> V) -> Map<K, V> do
  case Array.get(m.__slots, at) do
    Live(first, v) -> do
      # The value leaves its place while it changes, so that a list or a map in it changes in place.
      let slots = Array.set(m.__slots, at, Hole)
      Map { __slots: Array.set(slots, at, Live(first, f(v))), __index: m.__index, __form: m.__form }
    end
    Hole -> panic("Map: broken index")
  end
end

# Of a literal that has at most `scan_limit()` entries.
pub fn __literal<K, V>(entries :: Int) -> Map<K, V> = flat(Array.new(entries), Array.new(0))

# `put` for the entries of such a literal. Less to compile: they are flat and have no index.
pub fn __put_literal<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Eq, K: Hash do
  let at = scan(m.__slots, 0, k)
  if at < 0 do
    Map { __slots: Array.push(m.__slots, Live(k, v)), __index: m.__index, __form: m.__form }
  else
    replace_flat(m, at, v)
  end
end

fn insert_indexed<K, V>(m :: Map<K, V>, h :: Int, k :: K, v :: V) -> Map<K, V> do
  let index = Map.__index_put(m.__index, h, Array.len(m.__slots))
  Map { __slots: Array.push(m.__slots, Live(k, v)), __index: index, __form: m.__form }
end

# Whether the next change is one of flat arrays: in place, or of a copy that is small enough.
fn stays_flat<K, V>(m :: Map<K, V>) -> Bool do
  case m.__form do
    Flat -> Array.len(m.__slots) <= copy_limit() or is_unique(m.__slots)
    _ -> false
  end
end

# A large flat map as a layered one without changes.
fn layered_form<K, V>(m :: Map<K, V>) -> Form<K, V> do
  case m.__form do
    Flat -> Layered(m.__slots, m.__index, Overlay.none(), Overlay.none(), Array.len(m.__slots), Map.size(m), 0)
    _ -> m.__form
  end
end

# The end of functions for layered maps that were given the form of a flat one.
fn no_layers() -> Never = panic("Map: not layered")

fn cell_in<K, V>(form :: Form<K, V>, i :: Int) -> Int do
  case form do
    Layered(_, old, _, index, _, _, _) -> Overlay.get(index, old, i)
    Flat -> no_layers()
  end
end

fn slot_in<K, V>(form :: Form<K, V>, at :: Int) -> Slot<K, V> do
  case form do
    Layered(old, _, slots, _, _, _, _) -> Overlay.get(slots, old, at)
    Flat -> no_layers()
  end
end

# A hash or a cell number, masked with this, is the number of a cell: the table has 2^n cells, and one element follows them.
fn mask_of<K, V>(form :: Form<K, V>) -> Int do
  case form do
    Layered(_, old, _, _, _, _, _) -> Array.len(old) - 2
    Flat -> no_layers()
  end
end

fn update_layered<K, V>(form :: Form<K, V>, at :: Int, f :: Fun(V) -> V) -> Map<K, V> do
  case form do
    # As in `replace_slot`.
    Layered(old_slots, old_index, slots, index, used, size, changes) -> with_updated(old_slots, old_index, slots, index, used, size, changes + 1, at, f)
    Flat -> layered(form)
  end
end

fn with_updated<K, V>(
  old_slots :: Array<Slot<K, V>>,
  old_index :: Array<Int>,
  slots :: Overlay<Slot<K, V>>,
  index :: Overlay<Int>,
  used :: Int,
  size :: Int,
  changes :: Int,
  at :: Int,
  f :: Fun(V) -> V
) -> Map<K, V> do
  case Overlay.get(slots, old_slots, at) do
    Live(first, v) -> do
      # The value leaves its place while it changes, as in `update_flat`.
      let emptied = Overlay.put(slots, at, Hole)
      with_slot(old_slots, old_index, emptied, index, used, size, changes, at, Live(first, f(v)))
    end
    Hole -> panic("Map: broken index")
  end
end

fn put_layered<K, V>(form :: Form<K, V>, h :: Int, k :: K, v :: V) -> Map<K, V> where K: Eq = put_from(form, Int.band(h, mask_of(form)), h, k, v)

# Looks from cell `i` on; the entry keeps the key it has.
fn put_from<K, V>(form :: Form<K, V>, i :: Int, h :: Int, k :: K, v :: V) -> Map<K, V> where K: Eq do
  let cell = cell_in(form, i)
  if cell == 0 do
    insert_layered(form, i, h, k, v)
  else if Map.__hash_in(cell) != h do
    put_from(form, Int.band(i + 1, mask_of(form)), h, k, v)
  else
    let at = Map.__position_in(cell)
    case slot_in(form, at) do
      Live(key, _) -> if same_key(key, k) do
        replace_slot(form, at, Live(key, v), 0)
      else
        put_from(form, Int.band(i + 1, mask_of(form)), h, k, v)
      end
      Hole -> put_from(form, Int.band(i + 1, mask_of(form)), h, k, v)
    end
  end
end

# With slot `at` replaced, and that many entries less.
fn replace_slot<K, V>(form :: Form<K, V>, at :: Int, slot :: Slot<K, V>, fewer :: Int) -> Map<K, V> do
  case form do
    # In a function of its own, so that the old form is gone and does not hold the nodes while they change.
    Layered(old_slots, old_index, slots, index, used, size, changes) -> with_slot(old_slots, old_index, slots, index, used, size - fewer, changes + 1, at, slot)
    # Never so; but what gives a parameter away owns it, and only who owns the form can let go of it above.
    Flat -> layered(form)
  end
end

fn with_slot<K, V>(
  old_slots :: Array<Slot<K, V>>,
  old_index :: Array<Int>,
  slots :: Overlay<Slot<K, V>>,
  index :: Overlay<Int>,
  used :: Int,
  size :: Int,
  changes :: Int,
  at :: Int,
  slot :: Slot<K, V>
) -> Map<K, V> do
  settle(Layered(old_slots, old_index, Overlay.put(slots, at, slot), index, used, size, changes))
end

# A new key, whose cell is `cell`.
fn insert_layered<K, V>(form :: Form<K, V>, cell :: Int, h :: Int, k :: K, v :: V) -> Map<K, V> do
  case form do
    Layered(old_slots, old_index, slots, index, used, size, changes) -> if Map.__has_room(used, Array.len(old_index) - 1) do
      # In a function of its own, as above.
      with_entry(old_slots, old_index, slots, index, used, size, changes + 1, cell, h, Live(k, v))
    else
      insert_indexed(rebuild(layered(form), size + 1), h, k, v)
    end
    Flat -> no_layers()
  end
end

fn with_entry<K, V>(
  old_slots :: Array<Slot<K, V>>,
  old_index :: Array<Int>,
  slots :: Overlay<Slot<K, V>>,
  index :: Overlay<Int>,
  used :: Int,
  size :: Int,
  changes :: Int,
  cell :: Int,
  h :: Int,
  slot :: Slot<K, V>
) -> Map<K, V> do
  let more_slots = Overlay.put(slots, used, slot)
  settle(Layered(old_slots, old_index, more_slots, Overlay.put(index, cell, Map.__cell_of(h, used)), used + 1, size + 1, changes))
end

# Flat again when most entries have gone, and after so many changes that the copy costs each of them little.
fn settle<K, V>(form :: Form<K, V>) -> Map<K, V> do
  case form do
    Layered(_, _, _, _, used, size, changes) -> if size * 4 < used or changes * 2 > used do
      rebuild_small(layered(form))
    else
      layered(form)
    end
    Flat -> no_layers()
  end
end

# The whole index as one array. In its last element, which is no cell, there may be anything.
fn all_cells<K, V>(m :: Map<K, V>) -> Array<Int> do
  case m.__form do
    Flat -> m.__index
    Layered(_, old, _, index, _, _, _) -> Overlay.apply(index, Array.take(old, 0, Array.len(old), Array.len(old)))
  end
end

# All slots as one array.
fn all_slots<K, V>(m :: Map<K, V>) -> Array<Slot<K, V>> do
  case m.__form do
    Flat -> m.__slots
    Layered(old, _, slots, _, used, _, _) -> Overlay.apply(slots, with_holes(Array.take(old, 0, Array.len(old), used), used))
  end
end

# With holes at the end, up to that length.
fn with_holes<K, V>(slots :: Array<Slot<K, V>>, length :: Int) -> Array<Slot<K, V>> do
  if Array.len(slots) == length do slots else with_holes(Array.push(slots, Hole), length) end
end

fn slot_at<K, V>(m :: Map<K, V>, at :: Int) -> Slot<K, V> = if Array.len(m.__index) == 0 do slot_of(m, at) else Array.get(m.__slots, at) end

# Of a small or a layered map.
fn slot_of<K, V>(m :: Map<K, V>, at :: Int) -> Slot<K, V> do
  case m.__form do
    Flat -> Array.get(m.__slots, at)
    _ -> slot_in(m.__form, at)
  end
end

# Without holes, and with an index that has room for `wanted` entries and more. Of a map that has an index.
fn rebuild<K, V>(m :: Map<K, V>, wanted :: Int) -> Map<K, V> do
  let size = Map.size(m)
  let cells = all_cells(m)
  let all = all_slots(m)
  let index = Array.filled(Map.__cells_for(wanted) + 1, 0)
  if size == Array.len(all) do
    flat(all, Map.__index_cells(cells, 0, Array.new(0), index))
  else
    let index = Map.__index_cells(cells, 0, moves(all, 0, 0, Array.new(Array.len(all))), index)
    flat(compact(all, 0, Array.new(wanted * 2)), index)
  end
end

# Where the slots go that are not holes.
fn moves<K, V>(slots :: Array<Slot<K, V>>, i :: Int, free :: Int, out :: Array<Int>) -> Array<Int> do
  if i == Array.len(slots) do
    out
  else
    case Array.get(slots, i) do
      Live(_, _) -> moves(slots, i + 1, free + 1, Array.push(out, free))
      Hole -> moves(slots, i + 1, free, Array.push(out, -1))
    end
  end
end

fn compact<K, V>(slots :: Array<Slot<K, V>>, i :: Int, out :: Array<Slot<K, V>>) -> Array<Slot<K, V>> do
  if i == Array.len(slots) do
    out
  else
    case Array.get(slots, i) do
      Live(k, v) -> compact(slots, i + 1, Array.push(out, Live(k, v)))
      Hole -> compact(slots, i + 1, out)
    end
  end
end

fn index_all<K, V>(slots :: Array<Slot<K, V>>, i :: Int, index :: Array<Int>) -> Array<Int> where K: Hash do
  if i == Array.len(slots) do
    index
  else
    index_all(slots, i + 1, Map.__index_put(index, key_hash(key_of(Array.get(slots, i))), i))
  end
end

# Position of the key's slot, or -1.
fn position<K, V>(m :: Map<K, V>, k :: K) -> Int where K: Eq, K: Hash do
  if Array.len(m.__index) == 0 do
    position_unindexed(m, k)
  else
    let h = key_hash(k)
    probe(m, Int.band(h, Array.len(m.__index) - 2), h, k)
  end
end

# In a small or a layered map.
fn position_unindexed<K, V>(m :: Map<K, V>, k :: K) -> Int where K: Eq, K: Hash do
  case m.__form do
    Flat -> scan(m.__slots, 0, k)
    _ -> do
      let h = key_hash(k)
      probe_layers(m.__form, Int.band(h, mask_of(m.__form)), h, k)
    end
  end
end

fn probe_layers<K, V>(form :: Form<K, V>, i :: Int, h :: Int, k :: K) -> Int where K: Eq do
  let cell = cell_in(form, i)
  if cell == 0 do
    -1
  else if Map.__hash_in(cell) == h and holds(slot_in(form, Map.__position_in(cell)), k) do
    Map.__position_in(cell)
  else
    probe_layers(form, Int.band(i + 1, mask_of(form)), h, k)
  end
end

fn scan<K, V>(slots :: Array<Slot<K, V>>, i :: Int, k :: K) -> Int where K: Eq do
  if i == Array.len(slots) do
    -1
  else if holds(Array.get(slots, i), k) do
    i
  else
    scan(slots, i + 1, k)
  end
end

fn probe<K, V>(m :: Map<K, V>, i :: Int, h :: Int, k :: K) -> Int where K: Eq do
  let cell = Array.get(m.__index, i)
  if cell == 0 do
    -1
  else if Map.__hash_in(cell) == h and holds(Array.get(m.__slots, Map.__position_in(cell)), k) do
    Map.__position_in(cell)
  else
    probe(m, Int.band(i + 1, Array.len(m.__index) - 2), h, k)
  end
end

fn holds<K, V>(slot :: Slot<K, V>, k :: K) -> Bool where K: Eq do
  case slot do
    Live(key, _) -> same_key(key, k)
    Hole -> false
  end
end

fn key_hash<K>(k :: K) -> Int where K: Hash = Int.band(key_number(k), 4294967295)

## The value of `k`. For a missing key the zero value of the type (0, 0.0, false, "", [], %{}, None); crashes where there is none.
## ```mesh
## Map.get(%{"a" => 1}, "a") #=> 1
## Map.get(%{"a" => 1}, "b") #=> 0
## ```
pub fn get<K, V>(m :: Map<K, V>, k :: K) -> V where K: Eq, K: Hash do
  let at = position(m, k)
  if at >= 0 do
    value_at(m, at)
  else
    case Text.zero() do
      Some(zero) -> zero
      None -> panic("Map.get: key not found")
    end
  end
end

## The value of `k`, or `None`.
## ```mesh
## Map.fetch(%{"a" => 1}, "b") #=> None
## ```
pub fn fetch<K, V>(m :: Map<K, V>, k :: K) -> Option<V> where K: Eq, K: Hash do
  let at = position(m, k)
  if at >= 0 do
    Some(value_at(m, at))
  else
    None
  end
end

fn key_at<K, V>(m :: Map<K, V>, at :: Int) -> K = key_of(slot_at(m, at))

fn key_of<K, V>(slot :: Slot<K, V>) -> K do
  case slot do
    Live(k, _) -> k
    Hole -> panic("Map: broken index")
  end
end

fn value_at<K, V>(m :: Map<K, V>, at :: Int) -> V do
  case slot_at(m, at) do
    Live(_, v) -> v
    Hole -> panic("Map: broken index")
  end
end

## True when `k` is bound.
## ```mesh
## Map.has_key(%{"a" => 1}, "a") #=> true
## ```
pub fn has_key<K, V>(m :: Map<K, V>, k :: K) -> Bool where K: Eq, K: Hash = position(m, k) >= 0

## Without `k`; the order of the rest is kept.
## ```mesh
## Map.delete(%{"a" => 1, "b" => 2}, "a") #=> %{"b" => 2}
## ```
pub fn delete<K, V>(m :: Map<K, V>, k :: K) -> Map<K, V> where K: Eq, K: Hash do
  let at = position(m, k)
  if at < 0 do
    m
  else if not stays_flat(m) do
    replace_slot(layered_form(m), at, Hole, 1)
  else if Array.len(m.__index) == 0 do
    Map { __slots: remove_at(m.__slots, at), __index: m.__index, __form: m.__form }
  else
    let last = Array.len(m.__index) - 1
    let more = Array.get(m.__index, last) + 1
    let slots = Array.set(m.__slots, at, Hole)
    let size = Array.len(slots) - more
    let left = flat(slots, Array.set(m.__index, last, more))
    if size * 3 < more do rebuild_small(left) else left end
  end
end

# The elements behind move up, which a small array can afford.
fn remove_at<T>(array :: Array<T>, i :: Int) -> Array<T> do
  if i + 1 == Array.len(array) do
    Array.pop(array)
  else
    remove_at(Array.swap(array, i, i + 1), i + 1)
  end
end

fn rebuild_small<K, V>(m :: Map<K, V>) -> Map<K, V> do
  let size = Map.size(m)
  if size <= scan_limit() do
    flat(compact(all_slots(m), 0, Array.new(size)), Array.new(0))
  else
    rebuild(m, size)
  end
end

## `f` applied to every value; keys and order stay. No key is hashed.
## ```mesh
## Map.map_values(%{"a" => 1}, fn n -> n * 10 end) #=> %{"a" => 10}
## ```
pub fn map_values<K, V, W>(m :: Map<K, V>, f :: Fun(V) -> W) -> Map<K, W> do
  let whole = case m.__form do
    Flat -> m
    _ -> rebuild_small(m)
  end
  flat(map_slots(whole.__slots, 0, f, Array.new(Array.len(whole.__slots))), whole.__index)
end

fn map_slots<K, V, W>(slots :: Array<Slot<K, V>>, i :: Int, f :: Fun(V) -> W, out :: Array<Slot<K, W>>) -> Array<Slot<K, W>> do
  if i == Array.len(slots) do
    out
  else
    let slot = case Array.get(slots, i) do
      Live(k, v) -> Live(k, f(v))
      Hole -> Hole
    end
    map_slots(slots, i + 1, f, Array.push(out, slot))
  end
end

## Left fold over the entries, accumulator first.
## ```mesh
## Map.reduce(%{"a" => 1, "b" => 2}, "", fn acc, k, v -> "#{acc}#{k}#{v}" end) #=> "a1b2"
## ```
pub fn reduce<K, V, A>(m :: Map<K, V>, init :: A, f :: Fun(A, K, V) -> A) -> A =
  reduce_from(all_slots(m), 0, init, f)

fn reduce_from<K, V, A>(slots :: Array<Slot<K, V>>, i :: Int, acc :: A, f :: Fun(A, K, V) -> A) -> A do
  if i == Array.len(slots) do
    acc
  else
    case Array.get(slots, i) do
      Live(k, v) -> reduce_from(slots, i + 1, f(acc, k, v), f)
      Hole -> reduce_from(slots, i + 1, acc, f)
    end
  end
end

# Position of the slot of the first entry for which `p` holds, or -1.
pub fn __place<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Int do
  case m.__form do
    Flat -> place_from(m.__slots, 0, p)
    _ -> place_layered(m, 0, p)
  end
end

# Looks at a few slots one by one before it makes an array of all. Layered maps have more than `copy_limit()` slots.
fn place_layered<K, V>(m :: Map<K, V>, i :: Int, p :: Fun(K, V) -> Bool) -> Int do
  if i == 16 do
    place_from(all_slots(m), i, p)
  else
    case slot_in(m.__form, i) do
      Live(k, v) -> if p(k, v) do i else place_layered(m, i + 1, p) end
      Hole -> place_layered(m, i + 1, p)
    end
  end
end

fn place_from<K, V>(slots :: Array<Slot<K, V>>, i :: Int, p :: Fun(K, V) -> Bool) -> Int do
  if i == Array.len(slots) do
    -1
  else
    case Array.get(slots, i) do
      Live(k, v) -> if p(k, v) do i else place_from(slots, i + 1, p) end
      Hole -> place_from(slots, i + 1, p)
    end
  end
end

## The first entry for which `p` holds.
## ```mesh
## Map.find(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) #=> Some(("b", 2))
## ```
pub fn find<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Option<(K, V)> do
  let at = Map.__place(m, p)
  if at >= 0 do Some((key_at(m, at), value_at(m, at))) else None end
end

# The entries one by one. Changes of the map do not reach the slots that the cursor holds.
pub fn __cursor<K, V>(m :: Map<K, V>) -> Iter<(K, V)> do
  let slots = all_slots(m)
  let position = Cell.new(0)
  Iter.__from_next(fn -> next_entry(slots, position) end)
end

fn next_entry<K, V>(slots :: Array<Slot<K, V>>, position :: Cell<Int>) -> Option<(K, V)> do
  let i = Cell.get(position)
  if i < Array.len(slots) do
    Cell.set(position, i + 1)
    case Array.get(slots, i) do
      Live(k, v) -> Some((k, v))
      Hole -> next_entry(slots, position)
    end
  else
    None
  end
end
