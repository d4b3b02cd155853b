##! Lazy, single-use cursors. Nothing happens until a terminal function pulls elements.

pub struct Iter<T> do
  __next :: Fun() -> Option<T>
end deriving()

## A cursor whose elements `next` gives, until it gives `None`.
pub fn __from_next<T>(next :: Fun() -> Option<T>) -> Iter<T> = Iter { __next: next }

## A cursor over a collection or another cursor.
## ```mesh
## Iter.from(2..5) |> List.collect() #=> [2, 3, 4]
## ```
pub fn from<C>(source :: C) -> Iter<C.Item> where C: Iterable do
  let cursor = source.iter()
  Iter { __next: fn -> cursor.next() end }
end

## The next element; `None` after the end.
## ```mesh
## let it = Iter.from([1])
## Iter.next(it) #=> Some(1)
## Iter.next(it) #=> None
## ```
pub fn next<T>(it :: Iter<T>) -> Option<T> = it.__next()

## `f` applied to every element.
## ```mesh
## Iter.from([1, 2]) |> Iter.map(fn x -> x * 10 end) |> List.collect() #=> [10, 20]
## ```
pub fn map<T, U>(it :: Iter<T>, f :: Fun(T) -> U) -> Iter<U> do
  Iter { __next: fn ->
    case it.__next() do
      Some(x) -> Some(f(x))
      None -> None
    end
  end }
end

## The elements for which `keep` holds.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.filter(Int.is_odd) |> List.collect() #=> [1, 3]
## ```
pub fn filter<T>(it :: Iter<T>, keep :: Fun(T) -> Bool) -> Iter<T> = Iter { __next: fn -> __next_kept(it, keep) end }

pub fn __next_kept<T>(it :: Iter<T>, keep :: Fun(T) -> Bool) -> Option<T> do
  case it.__next() do
    Some(x) -> if keep(x) do Some(x) else __next_kept(it, keep) end
    None -> None
  end
end

## At most `n` elements; never pulls the one after.
## ```mesh
## Iter.count_from(1) |> Iter.take(2) |> List.collect() #=> [1, 2]
## ```
pub fn take<T>(it :: Iter<T>, n :: Int) -> Iter<T> do
  let left = Cell.new(n)
  Iter { __next: fn ->
    let count = Cell.get(left)
    if count > 0 do
      Cell.set(left, count - 1)
      it.__next()
    else
      None
    end
  end }
end

## Without the first `n` elements, which are dropped at the first pull.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.skip(2) |> List.collect() #=> [3]
## ```
pub fn skip<T>(it :: Iter<T>, n :: Int) -> Iter<T> do
  let left = Cell.new(n)
  Iter { __next: fn ->
    __drop_some(it, Cell.get(left))
    Cell.set(left, 0)
    it.__next()
  end }
end

pub fn __drop_some<T>(it :: Iter<T>, n :: Int) -> () do
  if n > 0 do
    case it.__next() do
      Some(_) -> __drop_some(it, n - 1)
      None -> ()
    end
  end
end

## Every element with its index, from 0.
## ```mesh
## Iter.from(["a", "b"]) |> Iter.enumerate() |> List.collect() #=> [(0, "a"), (1, "b")]
## ```
pub fn enumerate<T>(it :: Iter<T>) -> Iter<(Int, T)> do
  let count = Cell.new(0)
  Iter { __next: fn ->
    case it.__next() do
      Some(x) -> do
        let i = Cell.get(count)
        Cell.set(count, i + 1)
        Some((i, x))
      end
      None -> None
    end
  end }
end

## Pairs, until either ends.
## ```mesh
## Iter.zip(Iter.from(["a", "b"]), Iter.count_from(1)) |> List.collect() #=> [("a", 1), ("b", 2)]
## ```
pub fn zip<T, U>(a :: Iter<T>, b :: Iter<U>) -> Iter<(T, U)> do
  Iter { __next: fn ->
    case a.__next() do
      Some(x) -> case b.__next() do
        Some(y) -> Some((x, y))
        None -> None
      end
      None -> None
    end
  end }
end

## The elements of what `f` makes of every element, in order.
## ```mesh
## Iter.from([1, 3]) |> Iter.flat_map(fn n -> 0..n end) |> List.collect() #=> [0, 0, 1, 2]
## ```
pub fn flat_map<T, C>(it :: Iter<T>, f :: Fun(T) -> C) -> Iter<C.Item> where C: Iterable do
  let inner = Cell.new(Iter.empty())
  Iter { __next: fn -> next_inner(it, inner, f) end }
end

fn next_inner<T, C>(it :: Iter<T>, inner :: Cell<Iter<C.Item>>, f :: Fun(T) -> C) -> Option<C.Item> where C: Iterable do
  case Cell.get(inner).__next() do
    Some(x) -> Some(x)
    None -> case it.__next() do
      Some(outer) -> do
        Cell.set(inner, Iter.from(f(outer)))
        next_inner(it, inner, f)
      end
      None -> None
    end
  end
end

## The elements of `a`, then those of `b`.
## ```mesh
## Iter.chain(Iter.from([1]), Iter.from([2])) |> List.collect() #=> [1, 2]
## ```
pub fn chain<T>(a :: Iter<T>, b :: Iter<T>) -> Iter<T> do
  Iter { __next: fn ->
    case a.__next() do
      Some(x) -> Some(x)
      None -> b.__next()
    end
  end }
end

## The elements before the first for which `keep` does not hold; that one is consumed.
## ```mesh
## Iter.count_from(1) |> Iter.take_while(fn n -> n < 4 end) |> List.collect() #=> [1, 2, 3]
## ```
pub fn take_while<T>(it :: Iter<T>, keep :: Fun(T) -> Bool) -> Iter<T> do
  let done = Cell.new(false)
  Iter { __next: fn ->
    if Cell.get(done) do
      None
    else
      case it.__next() do
        Some(x) when keep(x) -> Some(x)
        _ -> do
          Cell.set(done, true)
          None
        end
      end
    end
  end }
end

## Same as `skip_while`.
## ```mesh
## Iter.from([1, 3, 4, 5]) |> Iter.drop_while(Int.is_odd) |> List.collect() #=> [4, 5]
## ```
pub fn drop_while<T>(it :: Iter<T>, pass :: Fun(T) -> Bool) -> Iter<T> = Iter.skip_while(it, pass)

## The elements from the first for which `pass` does not hold.
## ```mesh
## Iter.from([1, 3, 4, 5]) |> Iter.skip_while(Int.is_odd) |> List.collect() #=> [4, 5]
## ```
pub fn skip_while<T>(it :: Iter<T>, pass :: Fun(T) -> Bool) -> Iter<T> do
  let dropping = Cell.new(true)
  Iter { __next: fn ->
    if Cell.get(dropping) do
      Cell.set(dropping, false)
      __next_kept(it, fn x -> not pass(x) end)
    else
      it.__next()
    end
  end }
end

## The values that `f` gives, without `None`.
## ```mesh
## Iter.from(["1", "x"]) |> Iter.filter_map(String.to_int) |> List.collect() #=> [1]
## ```
pub fn filter_map<T, U>(it :: Iter<T>, f :: Fun(T) -> Option<U>) -> Iter<U> = Iter { __next: fn -> Iter.find_map(it, f) end }

## The first element and every `n`-th after it. Crashes for `n <= 0`.
## ```mesh
## Iter.from(0..7) |> Iter.step_by(3) |> List.collect() #=> [0, 3, 6]
## ```
pub fn step_by<T>(it :: Iter<T>, n :: Int) -> Iter<T> do
  if n <= 0 do panic("Iter.step_by: step must be positive") end
  let skip = Cell.new(0)
  Iter { __next: fn ->
    __drop_some(it, Cell.get(skip))
    Cell.set(skip, n - 1)
    it.__next()
  end }
end

# Up to `n` more elements behind those of `out`.
fn pull_some<T>(it :: Iter<T>, n :: Int, out :: List<T>) -> List<T> do
  if n <= 0 do
    out
  else
    case it.__next() do
      Some(x) -> pull_some(it, n - 1, List.append(out, x))
      None -> out
    end
  end
end

## Lists of `n` elements, the last one may have fewer. Crashes for `n <= 0`.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.chunk(2) |> List.collect() #=> [[1, 2], [3]]
## ```
pub fn chunk<T>(it :: Iter<T>, n :: Int) -> Iter<List<T>> do
  if n <= 0 do panic("Iter.chunk: size must be positive") end
  Iter { __next: fn ->
    let piece = pull_some(it, n, [])
    if List.is_empty(piece) do None else Some(piece) end
  end }
end

## All runs of `n` neighbours. Crashes for `n <= 0`.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.windows(2) |> List.collect() #=> [[1, 2], [2, 3]]
## ```
pub fn windows<T>(it :: Iter<T>, n :: Int) -> Iter<List<T>> do
  if n <= 0 do panic("Iter.windows: size must be positive") end
  let window = Cell.new([])
  Iter { __next: fn ->
    let kept = List.drop(Cell.get(window), 1)
    # The first window is pulled as a whole, later ones gain one element.
    let wanted = if List.is_empty(Cell.get(window)) do n else 1 end
    let next = pull_some(it, wanted, kept)
    if List.length(next) == n do
      Cell.set(window, next)
      Some(next)
    else
      None
    end
  end }
end

## Every accumulator of a left fold, without `init`.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.scan(0, fn a, x -> a + x end) |> List.collect() #=> [1, 3, 6]
## ```
pub fn scan<T, A>(it :: Iter<T>, init :: A, f :: Fun(A, T) -> A) -> Iter<A> do
  let state = Cell.new(init)
  Iter { __next: fn ->
    case it.__next() do
      Some(x) -> do
        Cell.set(state, f(Cell.get(state), x))
        Some(Cell.get(state))
      end
      None -> None
    end
  end }
end

## Without elements that equal the one in front of them.
## ```mesh
## Iter.from([1, 1, 2, 1]) |> Iter.dedup() |> List.collect() #=> [1, 2, 1]
## ```
pub fn dedup<T>(it :: Iter<T>) -> Iter<T> where T: Eq do
  let last = Cell.new(None)
  Iter.filter(it, fn x do
    let fresh = Cell.get(last) != Some(x)
    Cell.set(last, Some(x))
    fresh
  end)
end

## The first occurrence of every element; remembers all it has seen.
## ```mesh
## Iter.from([1, 2, 1]) |> Iter.uniq() |> List.collect() #=> [1, 2]
## ```
pub fn uniq<T>(it :: Iter<T>) -> Iter<T> where T: Eq, T: Hash do
  let seen = Cell.new(Set.new())
  Iter.filter(it, fn x do
    let known = Set.contains(Cell.get(seen), x)
    if not known do Cell.set(seen, Set.add(Cell.get(seen), x)) end
    not known
  end)
end

## With `x` between neighbours.
## ```mesh
## Iter.from([1, 2]) |> Iter.intersperse(0) |> List.collect() #=> [1, 0, 2]
## ```
pub fn intersperse<T>(it :: Iter<T>, x :: T) -> Iter<T> do
  # The element that the separator was put in front of.
  let waiting = Cell.new(None)
  let started = Cell.new(false)
  Iter { __next: fn ->
    case Cell.get(waiting) do
      Some(y) -> do
        Cell.set(waiting, None)
        Some(y)
      end
      None -> case it.__next() do
        Some(y) -> if Cell.get(started) do
          Cell.set(waiting, Some(y))
          Some(x)
        else
          Cell.set(started, true)
          Some(y)
        end
        None -> None
      end
    end
  end }
end

## The same elements; calls `f` with each when it is pulled.
## ```mesh
## Iter.from(["a"]) |> Iter.tap(println) |> List.collect() #=> ["a"]
## ```
pub fn tap<T, U>(it :: Iter<T>, f :: Fun(T) -> U) -> Iter<T> do
  Iter.map(it, fn x do
    f(x)
    x
  end)
end

## `f` applied to pairs, until either ends.
## ```mesh
## Iter.zip_with(Iter.from([1, 2]), Iter.from([10, 20]), fn a, b -> a + b end) |> List.collect() #=> [11, 22]
## ```
pub fn zip_with<A, B, C>(a :: Iter<A>, b :: Iter<B>, f :: Fun(A, B) -> C) -> Iter<C> =
  Iter.map(Iter.zip(a, b), fn entry -> f(Tuple.first(entry), Tuple.second(entry)) end)

## Product of the numbers left; 1 when there are none.
## ```mesh
## Iter.product(Iter.from([2, 3])) #=> 6
## ```
pub fn product<T>(it :: Iter<T>) -> T where T: __Number = Iter.reduce(it, T.__one(), fn total, x -> total.__times(x) end)

impl Display for Iter<T> do
  fn to_string(self) -> String = "<iterator>"
end

impl Debug for Iter<T> do
  fn inspect(self) -> String = "<iterator>"
end

## What `sum` and `product` compute with: `Int` and `Float`.
pub interface __Number do
  fn __zero() -> Self
  fn __one() -> Self
  fn __plus(self, other :: Self) -> Self
  fn __times(self, other :: Self) -> Self
end

impl __Number for Int do
  fn __zero() -> Int = 0
  fn __one() -> Int = 1
  fn __plus(self, other :: Int) -> Int = self + other
  fn __times(self, other :: Int) -> Int = self * other
end

impl __Number for Float do
  fn __zero() -> Float = 0.0
  fn __one() -> Float = 1.0
  fn __plus(self, other :: Float) -> Float = self + other
  fn __times(self, other :: Float) -> Float = self * other
end

## Sum of the numbers left; 0 when there are none.
## ```mesh
## Iter.sum(Iter.from([1, 2, 3])) #=> 6
## ```
pub fn sum<T>(it :: Iter<T>) -> T where T: __Number = Iter.reduce(it, T.__zero(), fn total, x -> total.__plus(x) end)

impl Iterator for Iter<T> do
  type Item = T

  fn next(self) -> Option<T> = self.__next()
end

impl Iterable for Iter<T> do
  type Item = T
  type Iter = Iter<T>

  fn iter(self) -> Iter<T> = self
end
