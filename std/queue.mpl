##! First in, first out. A list serves: `append` at the back and a tail view at the front are O(1) amortised.

pub struct Queue<T> do
  __pushed :: Pushed<T>
  __items :: List<T>
end deriving()

# What `push_front` has put before the list, the front element on top.
type Pushed<T> do
  Top(Int, T, Pushed<T>)
  Bottom
end deriving()

fn depth<T>(pushed :: Pushed<T>) -> Int do
  case pushed do
    Top(size, _, _) -> size
    Bottom -> 0
  end
end

## Empty queue.
## ```mesh
## Queue.push(Queue.new(), 1) |> Queue.size() #=> 1
## ```
pub fn new<T>() -> Queue<T> = Queue { __pushed: Bottom, __items: List.new() }

## With `x` at the back.
## ```mesh
## Queue.push(Queue.from_list([1]), 2) |> Queue.to_list() #=> [1, 2]
## ```
pub fn push<T>(q :: Queue<T>, x :: T) -> Queue<T> = Queue { __pushed: q.__pushed, __items: List.append(q.__items, x) }

## Front element and the rest. Crashes on an empty queue.
## ```mesh
## Queue.pop(Queue.from_list([1, 2])) #=> (1, Queue.from_list([2]))
## ```
pub fn pop<T>(q :: Queue<T>) -> (T, Queue<T>) do
  case q.__pushed do
    Top(_, x, rest) -> (x, Queue { __pushed: rest, __items: q.__items })
    Bottom -> if List.is_empty(q.__items) do
      panic("Queue.pop: empty queue")
    else
      (List.head(q.__items), Queue { __pushed: Bottom, __items: List.tail(q.__items) })
    end
  end
end

## Front element. Crashes on an empty queue.
## ```mesh
## Queue.peek(Queue.from_list([1, 2])) #=> 1
## ```
pub fn peek<T>(q :: Queue<T>) -> T do
  case Queue.peek_opt(q) do
    Some(x) -> x
    None -> panic("Queue.peek: empty queue")
  end
end

## Number of elements. O(1).
## ```mesh
## Queue.size(Queue.from_list([1, 2])) #=> 2
## ```
pub fn size<T>(q :: Queue<T>) -> Int = depth(q.__pushed) + List.length(q.__items)

## True for the empty queue.
## ```mesh
## Queue.is_empty(Queue.from_list([1])) #=> false
## ```
pub fn is_empty<T>(q :: Queue<T>) -> Bool = Queue.size(q) == 0

## Elements from front to back.
## ```mesh
## Queue.to_list(Queue.from_list([1, 2])) #=> [1, 2]
## ```
pub fn to_list<T>(q :: Queue<T>) -> List<T> do
  case q.__pushed do
    Top(_, _, _) -> List.concat(pushed_list(q.__pushed, []), q.__items)
    Bottom -> q.__items
  end
end

fn pushed_list<T>(pushed :: Pushed<T>, done :: List<T>) -> List<T> do
  case pushed do
    Top(_, x, rest) -> pushed_list(rest, List.append(done, x))
    Bottom -> done
  end
end

## Front element and the rest; `None` for the empty queue.
## ```mesh
## Queue.pop_opt(Queue.from_list([1])) |> Option.map(fn t -> Tuple.first(t) end) #=> Some(1)
## ```
pub fn pop_opt<T>(q :: Queue<T>) -> Option<(T, Queue<T>)> = if Queue.is_empty(q) do None else Some(Queue.pop(q)) end

## Front element; `None` for the empty queue.
## ```mesh
## Queue.peek_opt(Queue.from_list([1])) #=> Some(1)
## ```
pub fn peek_opt<T>(q :: Queue<T>) -> Option<T> do
  case q.__pushed do
    Top(_, x, _) -> Some(x)
    Bottom -> List.first(q.__items)
  end
end

## The queue of these elements, the first one in front. O(1).
## ```mesh
## Queue.from_list([1, 2]) |> Queue.peek() #=> 1
## ```
pub fn from_list<T>(xs :: List<T>) -> Queue<T> = Queue { __pushed: Bottom, __items: xs }

## With `x` at the front. O(1).
## ```mesh
## Queue.push_front(Queue.from_list([2]), 1) |> Queue.to_list() #=> [1, 2]
## ```
pub fn push_front<T>(q :: Queue<T>, x :: T) -> Queue<T> =
  Queue { __pushed: Top(depth(q.__pushed) + 1, x, q.__pushed), __items: q.__items }

impl Eq for Queue<T> where T: Eq do
  fn eq(self, other :: Queue<T>) -> Bool = Queue.to_list(self) == Queue.to_list(other)
end

impl Hash for Queue<T> where T: Hash do
  fn hash(self) -> Int = hash(Queue.to_list(self))
end

impl Default for Queue<T> do
  fn default() -> Queue<T> = Queue.new()
end

impl Display for Queue<T> do
  fn to_string(self) -> String = List.__join_text(Queue.to_list(self), "Queue[", ", ", "]")
end

impl Debug for Queue<T> do
  fn inspect(self) -> String = List.__join_text(Queue.to_list(self), "Queue[", ", ", "]")
end

impl Iterable for Queue<T> do
  type Item = T
  type Iter = Iter<T>

  fn iter(self) -> Iter<T> = Queue.to_list(self).iter()
end
