##! What differs from an array, in persistent form: what a map becomes that is changed while it is shared. Not visible to programs.
##!
##! A radix tree over the bits of positions, the highest ones first, without nodes that would have a single child: it is as deep as so many changes need,
##! whatever the array has, and changes of neighbours share their paths. A change copies the nodes on its path that somebody else holds and changes the
##! others in place.
##!
##! Nodes have 4 children: whoever copies a node counts up each of its other children, and they are seldom in the cache.
##!
##! Positions have 32 bits and may lie behind the array.

pub type Overlay<T> do
  # Nothing differs.
  Same
  # One element does.
  One(at :: Int, item :: T)
  # `place` is the first position below the node and, in the lowest bits, its level: that of the bits that tell its children apart.
  Branch(place :: Int, Overlay<T>, Overlay<T>, Overlay<T>, Overlay<T>)
end deriving()

## Nothing differs yet.
pub fn none<T>() -> Overlay<T> = Same

fn level_of(place :: Int) -> Int = Int.band(place, 63)

fn first_of(place :: Int) -> Int = Int.__ushr(place, 6)

# Below which child of a node on that level position `at` lies.
fn child_of(at :: Int, level :: Int) -> Int = Int.band(Int.__ushr(at, level), 3)

## Element `at` of `base` with the changes of `node`.
pub fn get<T>(node :: Overlay<T>, base :: Array<T>, at :: Int) -> T do
  case node do
    Same -> Array.get(base, at)
    One(there, item) -> if there == at do item else Array.get(base, at) end
    # A position that does not belong below the node ends at another one.
    Branch(place, a, b, c, d) -> case child_of(at, level_of(place)) do
      0 -> Overlay.get(a, base, at)
      1 -> Overlay.get(b, base, at)
      2 -> Overlay.get(c, base, at)
      _ -> Overlay.get(d, base, at)
    end
  end
end

## With element `at` replaced by `x`.
pub fn put<T>(node :: Overlay<T>, at :: Int, x :: T) -> Overlay<T> do
  case node do
    Same -> One(at, x)
    One(there, _) -> if there == at do One(at, x) else Overlay.put(above(node, there, at), at, x) end
    Branch(place, a, b, c, d) -> if Int.__ushr(Int.bxor(first_of(place), at), level_of(place) + 2) != 0 do
      Overlay.put(above(node, first_of(place), at), at, x)
    else
      case child_of(at, level_of(place)) do
        0 -> Branch(place, Overlay.put(a, at, x), b, c, d)
        1 -> Branch(place, a, Overlay.put(b, at, x), c, d)
        2 -> Branch(place, a, b, Overlay.put(c, at, x), d)
        _ -> Branch(place, a, b, c, Overlay.put(d, at, x))
      end
    end
  end
end

# A node that has `node`, whose positions begin with `first`, below it and room for `at`.
fn above<T>(node :: Overlay<T>, first :: Int, at :: Int) -> Overlay<T> do
  let level = level_apart(Int.bxor(first, at), 0)
  let start = Int.__shl(Int.__ushr(at, level + 2), level + 2)
  let place = Int.bor(Int.__shl(start, 6), level)
  case child_of(first, level) do
    0 -> Branch(place, node, Same, Same, Same)
    1 -> Branch(place, Same, node, Same, Same)
    2 -> Branch(place, Same, Same, node, Same)
    _ -> Branch(place, Same, Same, Same, node)
  end
end

fn level_apart(bits :: Int, level :: Int) -> Int = if Int.__ushr(bits, level + 2) == 0 do level else level_apart(bits, level + 2) end

## `out`, which has an element at every position that differs, with these replaced.
pub fn apply<T>(node :: Overlay<T>, out :: Array<T>) -> Array<T> do
  case node do
    Same -> out
    One(at, item) -> Array.set(out, at, item)
    Branch(_, a, b, c, d) -> Overlay.apply(d, Overlay.apply(c, Overlay.apply(b, Overlay.apply(a, out))))
  end
end
