##! Persistent vectors: what maps become that are changed while they are shared. Not visible to programs.
##!
##! A radix tree whose inner nodes and leaves are arrays. A change copies the nodes on its path that somebody else holds and changes
##! the others in place. A part that has not changed since the vector was made from an array is a view of that array, so making one costs nothing.
##!
##! Leaves have 32 elements, inner nodes 8 children: whoever copies an inner node counts up each of its children, and they are seldom in the cache.
##!
##! Positions are checked by callers. `shift` is the level of a node: it covers `1 << shift` elements.

pub type Pages<T> do
  Leaf(Array<T>)
  Branch(Array<Pages<T>>)
  # The elements from a position of an array on, as many as the level covers.
  View(Array<T>, Int)
  Empty
end deriving()

# Level of leaves, and how much higher a parent is.
fn leaf() -> Int = 5

fn step() -> Int = 3

fn width() -> Int = Int.shift_left(1, step())

## All elements of an array.
pub fn view<T>(items :: Array<T>) -> Pages<T> = View(items, 0)

## The level at which one node covers `n` elements.
pub fn shift_for(n :: Int) -> Int = shift_from(leaf(), n)

fn shift_from(shift :: Int, n :: Int) -> Int = if Int.shift_left(1, shift) >= n do shift else shift_from(shift + step(), n) end

fn smaller(a :: Int, b :: Int) -> Int = if a < b do a else b end

# The part of a position that counts below a child.
fn below(i :: Int, shift :: Int) -> Int = Int.bit_and(i, Int.shift_left(1, shift) - 1)

## Element `i`.
pub fn get<T>(node :: Pages<T>, shift :: Int, i :: Int) -> T do
  case node do
    Leaf(items) -> Array.get(items, i)
    View(items, start) -> Array.get(items, start + i)
    Branch(children) -> do
      let level = shift - step()
      Pages.get(Array.get(children, Int.shift_right_logical(i, level)), level, below(i, level))
    end
    Empty -> panic("Pages: broken tree")
  end
end

## With element `i` replaced, or added when there are `i` elements.
pub fn put<T>(node :: Pages<T>, shift :: Int, i :: Int, x :: T) -> Pages<T> do
  case node do
    Leaf(items) -> Leaf(put_item(items, i, x))
    View(items, start) -> Pages.put(opened(items, start, shift), shift, i, x)
    Branch(children) -> Branch(put_below(children, shift - step(), i, x))
    Empty -> if shift == leaf() do
      Leaf(put_item(Array.new(4), 0, x))
    else
      Branch(put_below(Array.new(4), shift - step(), i, x))
    end
  end
end

fn put_item<T>(items :: Array<T>, i :: Int, x :: T) -> Array<T> do
  if i == Array.len(items) do
    Array.push(items, x)
  else
    Array.set(items, i, x)
  end
end

# `level` is that of the children.
fn put_below<T>(children :: Array<Pages<T>>, level :: Int, i :: Int, x :: T) -> Array<Pages<T>> do
  let at = Int.shift_right_logical(i, level)
  if at == Array.len(children) do
    Array.push(children, Pages.put(Empty, level, below(i, level), x))
  else
    let child = Array.get(children, at)
    # The child leaves its place while it changes: only what nobody else holds changes in place.
    let rest = Array.set(children, at, Empty)
    Array.set(rest, at, Pages.put(child, level, below(i, level), x))
  end
end

# A view as a node of its own: a leaf with copies of the elements, or a branch of smaller views.
fn opened<T>(items :: Array<T>, start :: Int, shift :: Int) -> Pages<T> do
  if shift == leaf() do
    let most = Int.shift_left(1, leaf())
    Leaf(Array.take(items, start, smaller(start + most, Array.len(items)), most))
  else
    Branch(views(items, start, shift - step(), Array.new(width())))
  end
end

fn views<T>(items :: Array<T>, start :: Int, level :: Int, out :: Array<Pages<T>>) -> Array<Pages<T>> do
  let from = start + Int.shift_left(Array.len(out), level)
  if Array.len(out) == width() or from >= Array.len(items) do
    out
  else
    views(items, start, level, Array.push(out, View(items, from)))
  end
end

## All elements at the end of `out`.
pub fn append_to<T>(node :: Pages<T>, shift :: Int, out :: Array<T>) -> Array<T> do
  case node do
    Leaf(items) -> append_items(items, 0, Array.len(items), out)
    View(items, start) -> append_items(items, start, smaller(start + Int.shift_left(1, shift), Array.len(items)), out)
    Branch(children) -> append_children(children, 0, shift - step(), out)
    Empty -> out
  end
end

fn append_items<T>(items :: Array<T>, i :: Int, stop :: Int, out :: Array<T>) -> Array<T> do
  if i == stop do
    out
  else
    append_items(items, i + 1, stop, Array.push(out, Array.get(items, i)))
  end
end

fn append_children<T>(children :: Array<Pages<T>>, i :: Int, shift :: Int, out :: Array<T>) -> Array<T> do
  if i == Array.len(children) do
    out
  else
    append_children(children, i + 1, shift, Pages.append_to(Array.get(children, i), shift, out))
  end
end
