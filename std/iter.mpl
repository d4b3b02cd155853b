##! Lazy, single-use cursors. Nothing happens until a terminal function pulls elements.

pub struct Iter<T> do
  __next :: Fun() -> Option<T>
end deriving()

## A cursor whose elements `next` gives, until it gives `None`.
pub fn __from_next<T>(next :: Fun() -> Option<T>) -> Iter<T> = Iter { __next: next }

## A cursor over a collection or another cursor.
pub fn from<C>(source :: C) -> Iter<C.Item> where C: Iterable do
  let cursor = source.iter()
  Iter { __next: fn -> cursor.next() end }
end

## The next element; `None` after the end.
pub fn next<T>(it :: Iter<T>) -> Option<T> = it.__next()

## `f` applied to every element.
pub fn map<T, U>(it :: Iter<T>, f :: Fun(T) -> U) -> Iter<U> do
  Iter { __next: fn ->
    case it.__next() do
      Some(x) -> Some(f(x))
      None -> None
    end
  end }
end

## The elements for which `keep` holds.
pub fn filter<T>(it :: Iter<T>, keep :: Fun(T) -> Bool) -> Iter<T> = Iter { __next: fn -> next_kept(it, keep) end }

fn next_kept<T>(it :: Iter<T>, keep :: Fun(T) -> Bool) -> Option<T> do
  case it.__next() do
    Some(x) -> if keep(x) do Some(x) else next_kept(it, keep) end
    None -> None
  end
end

## At most `n` elements; never pulls the one after.
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
pub fn skip<T>(it :: Iter<T>, n :: Int) -> Iter<T> do
  let left = Cell.new(n)
  Iter { __next: fn ->
    drop_some(it, Cell.get(left))
    Cell.set(left, 0)
    it.__next()
  end }
end

fn drop_some<T>(it :: Iter<T>, n :: Int) -> () do
  if n > 0 do
    case it.__next() do
      Some(_) -> drop_some(it, n - 1)
      None -> ()
    end
  end
end

## Every element with its index, from 0.
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

## No elements.
pub fn empty<T>() -> Iter<T> = Iter { __next: fn -> None end }

## The elements of `a`, then those of `b`.
pub fn chain<T>(a :: Iter<T>, b :: Iter<T>) -> Iter<T> do
  Iter { __next: fn ->
    case a.__next() do
      Some(x) -> Some(x)
      None -> b.__next()
    end
  end }
end

## The elements before the first for which `keep` does not hold; that one is consumed.
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

## The elements from the first for which `pass` does not hold.
pub fn drop_while<T>(it :: Iter<T>, pass :: Fun(T) -> Bool) -> Iter<T> do
  let dropping = Cell.new(true)
  Iter { __next: fn ->
    if Cell.get(dropping) do
      Cell.set(dropping, false)
      next_kept(it, fn x -> not pass(x) end)
    else
      it.__next()
    end
  end }
end

## The elements that `step` makes from a seed, each with the next seed, until it gives `None`.
pub fn unfold<S, T>(seed :: S, step :: Fun(S) -> Option<(T, S)>) -> Iter<T> do
  let state = Cell.new(Some(seed))
  Iter { __next: fn ->
    case Cell.get(state) do
      Some(s) -> case step(s) do
        Some((x, following)) -> do
          Cell.set(state, Some(following))
          Some(x)
        end
        None -> do
          Cell.set(state, None)
          None
        end
      end
      None -> None
    end
  end }
end

## Number of elements left.
pub fn count<T>(it :: Iter<T>) -> Int = Iter.reduce(it, 0, fn n, _ -> n + 1 end)

## What `sum` adds up: `Int` and `Float`.
pub interface __Number do
  fn __zero() -> Self
  fn __plus(self, other :: Self) -> Self
end

impl __Number for Int do
  fn __zero() -> Int = 0
  fn __plus(self, other :: Int) -> Int = self + other
end

impl __Number for Float do
  fn __zero() -> Float = 0.0
  fn __plus(self, other :: Float) -> Float = self + other
end

## Sum of the numbers left; 0 when there are none.
pub fn sum<T>(it :: Iter<T>) -> T where T: __Number = Iter.reduce(it, T.__zero(), fn total, x -> total.__plus(x) end)

## True when `p` holds for some element; stops there.
pub fn any<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Bool do
  case it.__next() do
    Some(x) -> if p(x) do true else Iter.any(it, p) end
    None -> false
  end
end

## True when `p` holds for every element; stops at the first failure.
pub fn all<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Bool do
  case it.__next() do
    Some(x) -> if p(x) do Iter.all(it, p) else false end
    None -> true
  end
end

## First element for which `wanted` holds.
pub fn find<T>(it :: Iter<T>, wanted :: Fun(T) -> Bool) -> Option<T> = next_kept(it, wanted)

## Left fold, accumulator first.
pub fn reduce<T, A>(it :: Iter<T>, init :: A, f :: Fun(A, T) -> A) -> A do
  case it.__next() do
    Some(x) -> Iter.reduce(it, f(init, x), f)
    None -> init
  end
end

impl Iterator for Iter<T> do
  type Item = T

  fn next(self) -> Option<T> = self.__next()
end

impl Iterable for Iter<T> do
  type Item = T
  type Iter = Iter<T>

  fn iter(self) -> Iter<T> = self
end
