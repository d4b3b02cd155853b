##! Persistent vectors: what maps become that are changed while they are shared. Not visible to programs.
##!
##! A radix tree whose inner nodes and leaves are arrays. A change copies the nodes on its path that somebody else holds and changes
##! the others in place. A part that has not changed since the vector was made from an array is a view of that array, so making one costs nothing.
##!
##! Leaves have 8 elements, inner nodes 8 children: every change of a shared vector copies one leaf and one node of every level.
##!
##! Positions are those in the whole vector and checked by callers. `shift` is the level of a node: it covers `1 << shift` elements.

pub type Pages<T> do
  Leaf(Array<T>)
  Branch(Array<Pages<T>>)
  # Of the array that the vector was made from: the elements that the node covers.
  View(Array<T>)
  Empty
end deriving()

# Level of leaves, and how much higher a parent is.
fn leaf() -> Int = 3

fn step() -> Int = 3

fn width() -> Int = Int.shift_left(1, step())

## All elements of an array.
pub fn view<T>(items :: Array<T>) -> Pages<T> = View(items)

## The level at which one node covers `n` elements.
pub fn shift_for(n :: Int) -> Int = shift_from(leaf(), n)

fn shift_from(shift :: Int, n :: Int) -> Int = if Int.shift_left(1, shift) >= n do shift else shift_from(shift + step(), n) end

fn smaller(a :: Int, b :: Int) -> Int = if a < b do a else b end

# Where position `i` lies in a leaf.
fn in_leaf(i :: Int) -> Int = Int.bit_and(i, Int.shift_left(1, leaf()) - 1)

# Below which child of a node it lies; `level` is that of the children.
fn child_of(i :: Int, level :: Int) -> Int = Int.bit_and(Int.shift_right_logical(i, level), width() - 1)

## Element `i`.
pub fn get<T>(node :: Pages<T>, shift :: Int, i :: Int) -> T do
  case node do
    Leaf(items) -> Array.get(items, in_leaf(i))
    View(items) -> Array.get(items, i)
    Branch(children) -> Pages.get(Array.get(children, child_of(i, shift - step())), shift - step(), i)
    Empty -> panic("Pages: broken tree")
  end
end

## With element `i` replaced, or added when there are `i` elements.
pub fn put<T>(node :: Pages<T>, shift :: Int, i :: Int, x :: T) -> Pages<T> do
  case node do
    Leaf(items) -> Leaf(put_item(items, in_leaf(i), x))
    View(items) -> Pages.put(opened(items, i, shift), shift, i, x)
    Branch(children) -> Branch(put_below(children, shift - step(), i, x))
    Empty -> if shift == leaf() do
      Leaf(put_item(Array.new(4), 0, x))
    else
      Branch(put_below(Array.new(4), shift - step(), i, x))
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

# `level` is that of the children.
fn put_below<T>(children :: Array<Pages<T>>, level :: Int, i :: Int, x :: T) -> Array<Pages<T>> do
  let at = child_of(i, level)
  if at == Array.len(children) do
    Array.push(children, Pages.put(Empty, level, i, x))
  else
    let child = Array.get(children, at)
    # The child leaves its place while it changes: only what nobody else holds changes in place.
    let rest = Array.set(children, at, Empty)
    Array.set(rest, at, Pages.put(child, level, i, x))
  end
end

# The view that covers position `i` as a node of its own: a leaf with copies of the elements, or a branch of smaller views.
fn opened<T>(items :: Array<T>, i :: Int, shift :: Int) -> Pages<T> do
  let start = Int.shift_left(Int.shift_right_logical(i, shift), shift)
  if shift == leaf() do
    let most = Int.shift_left(1, leaf())
    Leaf(Array.take(items, start, smaller(start + most, Array.len(items)), most))
  else
    let children = Int.shift_right_logical(Array.len(items) - start - 1, shift - step()) + 1
    Branch(Array.filled(smaller(children, width()), View(items)))
  end
end

## All elements, `n` in number, at the end of `out`.
pub fn append_to<T>(node :: Pages<T>, shift :: Int, n :: Int, out :: Array<T>) -> Array<T> do
  case node do
    Leaf(items) -> append_items(items, 0, Array.len(items), out)
    View(items) -> append_items(items, Array.len(out), smaller(Array.len(out) + Int.shift_left(1, shift), smaller(n, Array.len(items))), out)
    Branch(children) -> append_children(children, 0, shift - step(), n, out)
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

fn append_children<T>(children :: Array<Pages<T>>, i :: Int, shift :: Int, n :: Int, out :: Array<T>) -> Array<T> do
  if i == Array.len(children) do
    out
  else
    append_children(children, i + 1, shift, n, Pages.append_to(Array.get(children, i), shift, n, out))
  end
end
