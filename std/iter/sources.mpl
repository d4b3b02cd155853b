##! Iterators: where elements come from.

## No elements.
## ```mesh
## Iter.chain(Iter.empty(), Iter.once(1)) |> List.collect() #=> [1]
## ```
pub fn empty<T>() -> Iter<T> = Iter { __next: fn -> None end }

## The elements that `step` makes from a seed, each with the next seed, until it gives `None`.
## ```mesh
## Iter.unfold(3, fn n -> if n == 0 do None else Some((n, n - 1)) end end) |> List.collect() #=> [3, 2, 1]
## ```
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

## The integers from `a` (inclusive) to `b` (exclusive).
## ```mesh
## Iter.range(1, 4) |> List.collect() #=> [1, 2, 3]
## ```
pub fn range(a :: Int, b :: Int) -> Iter<Int> = Iter.from(a..b)

## The integers from `n` on, without end; wraps.
## ```mesh
## Iter.count_from(7) |> Iter.take(2) |> List.collect() #=> [7, 8]
## ```
pub fn count_from(n :: Int) -> Iter<Int> = Iter.iterate(n, fn i -> i + 1 end)

## `x` over and over, without end.
## ```mesh
## Iter.repeat("x") |> Iter.take(2) |> List.collect() #=> ["x", "x"]
## ```
pub fn repeat<T>(x :: T) -> Iter<T> = Iter { __next: fn -> Some(x) end }

## The elements over and over, without end; nothing when there are none.
## ```mesh
## Iter.cycle([1, 2]) |> Iter.take(3) |> List.collect() #=> [1, 2, 1]
## ```
pub fn cycle<T>(xs :: List<T>) -> Iter<T> do
  let position = Cell.new(0)
  Iter { __next: fn ->
    let i = Cell.get(position)
    Cell.set(position, if i + 1 < List.length(xs) do i + 1 else 0 end)
    List.at(xs, i)
  end }
end

## `x`, `f(x)`, `f(f(x))`, … without end. `f` runs when the element after is pulled.
## ```mesh
## Iter.iterate(1, fn n -> n * 2 end) |> Iter.take(4) |> List.collect() #=> [1, 2, 4, 8]
## ```
pub fn iterate<T>(x :: T, f :: Fun(T) -> T) -> Iter<T> do
  let last = Cell.new(None)
  Iter { __next: fn ->
    let following = case Cell.get(last) do
      Some(y) -> f(y)
      None -> x
    end
    Cell.set(last, Some(following))
    Some(following)
  end }
end

## `x` alone.
## ```mesh
## Iter.once(1) |> List.collect() #=> [1]
## ```
pub fn once<T>(x :: T) -> Iter<T> = Iter.from([x])

## The characters of a text.
## ```mesh
## Iter.chars("né") |> List.collect() #=> ["n", "é"]
## ```
pub fn chars(s :: String) -> Iter<String> = Iter.from(String.chars(s))

## The lines of a text, as `String.lines` gives them.
## ```mesh
## Iter.lines("a\nb\n") |> List.collect() #=> ["a", "b"]
## ```
pub fn lines(s :: String) -> Iter<String> = Iter.from(String.lines(s))
