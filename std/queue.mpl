##! First in, first out. A list serves: `append` at the back and a tail view at the front are O(1) amortised.

pub struct Queue<T> do
  __items :: List<T>
end deriving()

## Empty queue.
pub fn new<T>() -> Queue<T> = Queue { __items: List.new() }

## With `x` at the back.
pub fn push<T>(q :: Queue<T>, x :: T) -> Queue<T> = Queue { __items: List.append(q.__items, x) }

## Front element and the rest. Crashes on an empty queue.
pub fn pop<T>(q :: Queue<T>) -> (T, Queue<T>) do
  if List.is_empty(q.__items) do
    panic("Queue.pop: empty queue")
  else
    (List.head(q.__items), Queue { __items: List.tail(q.__items) })
  end
end

## Front element. Crashes on an empty queue.
pub fn peek<T>(q :: Queue<T>) -> T do
  if List.is_empty(q.__items) do
    panic("Queue.peek: empty queue")
  else
    List.head(q.__items)
  end
end

## Number of elements.
pub fn size<T>(q :: Queue<T>) -> Int = List.length(q.__items)

## True for the empty queue.
pub fn is_empty<T>(q :: Queue<T>) -> Bool = List.is_empty(q.__items)

## Elements from front to back.
pub fn to_list<T>(q :: Queue<T>) -> List<T> = q.__items

## Front element and the rest; `None` for the empty queue.
pub fn pop_opt<T>(q :: Queue<T>) -> Option<(T, Queue<T>)> = if Queue.is_empty(q) do None else Some(Queue.pop(q)) end

## Front element; `None` for the empty queue.
pub fn peek_opt<T>(q :: Queue<T>) -> Option<T> = List.first(q.__items)

## The queue of these elements, the first one in front. O(1).
pub fn from_list<T>(xs :: List<T>) -> Queue<T> = Queue { __items: xs }

## With `x` at the front. O(n).
pub fn push_front<T>(q :: Queue<T>, x :: T) -> Queue<T> = Queue { __items: List.prepend(q.__items, x) }

impl Eq for Queue<T> where T: Eq do
  fn eq(self, other :: Queue<T>) -> Bool = self.__items == other.__items
end

impl Hash for Queue<T> where T: Hash do
  fn hash(self) -> Int = hash(self.__items)
end

impl Default for Queue<T> do
  fn default() -> Queue<T> = Queue.new()
end

impl Display for Queue<T> do
  fn to_string(self) -> String = List.__join_text(self.__items, "Queue[", ", ", "]")
end

impl Debug for Queue<T> do
  fn inspect(self) -> String = List.__join_text(self.__items, "Queue[", ", ", "]")
end

impl Iterable for Queue<T> do
  type Item = T
  type Iter = Iter<T>

  fn iter(self) -> Iter<T> = self.__items.iter()
end
