##! Persistent vectors: what maps become that are changed while they are shared. Not visible to programs.
##!
##! A radix tree of boxed nodes. A change copies the nodes on its path that somebody else holds and changes the others in place. A part that has
##! not changed since the vector was made from an array is a view of that array, so making one costs nothing.
##!
##! Inner nodes have 4 children, leaves up to 4 elements: whoever copies a node counts up each of its other children, and they are seldom in the cache.
##!
##! Positions are those in the whole vector and checked by callers. `shift` is the level of a node: it covers `1 << shift` elements.

pub type Pages<T> do
  Leaf(Array<T>)
  Branch(Pages<T>, Pages<T>, Pages<T>, Pages<T>)
  # Of the array that the vector was made from: the elements that the node covers.
  View(Array<T>)
  Empty
end deriving()

# Level of leaves, and how much higher a parent is.
fn leaf() -> Int = 2

fn step() -> Int = 2

## All elements of an array.
pub fn view<T>(items :: Array<T>) -> Pages<T> = View(items)

## The level at which one node covers `n` elements.
pub fn shift_for(n :: Int) -> Int = shift_from(leaf(), n)

fn shift_from(shift :: Int, n :: Int) -> Int = if Int.shift_left(1, shift) >= n do shift else shift_from(shift + step(), n) end

fn smaller(a :: Int, b :: Int) -> Int = if a < b do a else b end

# Where position `i` lies in a leaf.
fn in_leaf(i :: Int) -> Int = Int.bit_and(i, Int.shift_left(1, leaf()) - 1)

# Below which child of a node it lies; `level` is that of the children.
fn child_of(i :: Int, level :: Int) -> Int = Int.bit_and(Int.shift_right_logical(i, level), 3)

## Element `i`.
pub fn get<T>(node :: Pages<T>, shift :: Int, i :: Int) -> T do
  case node do
    Leaf(items) -> Array.get(items, in_leaf(i))
    View(items) -> Array.get(items, i)
    Branch(a, b, c, d) -> case child_of(i, shift - step()) do
      0 -> Pages.get(a, shift - step(), i)
      1 -> Pages.get(b, shift - step(), i)
      2 -> Pages.get(c, shift - step(), i)
      _ -> Pages.get(d, shift - step(), i)
    end
    Empty -> panic("Pages: broken tree")
  end
end

## With element `i` replaced, or added when there are `i` elements.
pub fn put<T>(node :: Pages<T>, shift :: Int, i :: Int, x :: T) -> Pages<T> do
  case node do
    Leaf(items) -> Leaf(put_item(items, in_leaf(i), x))
    Branch(a, b, c, d) -> case child_of(i, shift - step()) do
      0 -> Branch(Pages.put(a, shift - step(), i, x), b, c, d)
      1 -> Branch(a, Pages.put(b, shift - step(), i, x), c, d)
      2 -> Branch(a, b, Pages.put(c, shift - step(), i, x), d)
      _ -> Branch(a, b, c, Pages.put(d, shift - step(), i, x))
    end
    View(items) -> Pages.put(opened(items, i, shift), shift, i, x)
    Empty -> if shift == leaf() do
      Leaf(Array.push(Array.new(Int.shift_left(1, leaf())), x))
    else
      Branch(Pages.put(Empty, shift - step(), i, x), Empty, Empty, Empty)
    end
  end
end

fn put_item<T>(items :: Array<T>, at :: Int, x :: T) -> Array<T> do
  if at == Array.len(items) do
    Array.push(items, x)
  else
    Array.set(items, at, x)
  end
end

# The view that covers position `i` as a node of its own: a leaf with copies of the elements, or a branch of smaller views.
fn opened<T>(items :: Array<T>, i :: Int, shift :: Int) -> Pages<T> do
  let start = Int.shift_left(Int.shift_right_logical(i, shift), shift)
  let most = Int.shift_left(1, leaf())
  if shift == leaf() do
    Leaf(Array.take(items, start, smaller(start + most, Array.len(items)), most))
  else
    let part = Int.shift_left(1, shift - step())
    let whole = View(items)
    Branch(whole, covered(whole, items, start + part), covered(whole, items, start + 2 * part), covered(whole, items, start + 3 * part))
  end
end

fn covered<T>(whole :: Pages<T>, items :: Array<T>, start :: Int) -> Pages<T> = if start < Array.len(items) do whole else Empty end

## All elements, `n` in number, at the end of `out`, which has those in front of the node.
pub fn append_to<T>(node :: Pages<T>, shift :: Int, n :: Int, out :: Array<T>) -> Array<T> do
  case node do
    Leaf(items) -> append_items(items, 0, Array.len(items), out)
    View(items) -> append_items(items, Array.len(out), smaller(Array.len(out) + Int.shift_left(1, shift), smaller(n, Array.len(items))), out)
    Branch(a, b, c, d) -> do
      let level = shift - step()
      let half = Pages.append_to(b, level, n, Pages.append_to(a, level, n, out))
      Pages.append_to(d, level, n, Pages.append_to(c, level, n, half))
    end
    Empty -> out
  end
end

fn append_items<T>(items :: Array<T>, i :: Int, stop :: Int, out :: Array<T>) -> Array<T> do
  if i >= stop do
    out
  else
    append_items(items, i + 1, stop, Array.push(out, Array.get(items, i)))
  end
end
