##! Lists: what makes a list of the elements of another one by one, and folds.

## `f` applied to every element, in order.
## ```mesh
## List.map([1, 2], fn x -> x * 10 end) #=> [10, 20]
## ```
pub fn map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> = map_from(xs, 0, f, Array.new(xs.__len))

fn map_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> U, out :: Array<U>) -> List<U> do
  if i == xs.__len do
    List.__from_array(out)
  else
    map_from(xs, i + 1, f, Array.push(out, f(List.__item(xs, i))))
  end
end

## The elements for which `keep` holds, in order.
## ```mesh
## List.filter([1, 2, 3], Int.is_odd) #=> [1, 3]
## ```
pub fn filter<T>(xs :: List<T>, keep :: Fun(T) -> Bool) -> List<T> = filter_from(xs, 0, keep, Array.new(0))

fn filter_from<T>(xs :: List<T>, i :: Int, keep :: Fun(T) -> Bool, out :: Array<T>) -> List<T> do
  if i == xs.__len do
    List.__from_array(out)
  else
    let x = List.__item(xs, i)
    if keep(x) do
      filter_from(xs, i + 1, keep, Array.push(out, x))
    else
      filter_from(xs, i + 1, keep, out)
    end
  end
end

## Left fold, accumulator first: `f(f(init, x0), x1)`…
## ```mesh
## List.reduce(["a", "b"], "", fn text, s -> s <> text end) #=> "ba"
## ```
pub fn reduce<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U = reduce_from(xs, 0, init, f)

fn reduce_from<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(U, T) -> U) -> U do
  if i == xs.__len do
    acc
  else
    reduce_from(xs, i + 1, f(acc, List.__item(xs, i)), f)
  end
end

## The lists that `f` gives, one after the other.
## ```mesh
## List.flat_map([1, 3], fn x -> [x, x + 1] end) #=> [1, 2, 3, 4]
## ```
pub fn flat_map<T, U>(xs :: List<T>, f :: Fun(T) -> List<U>) -> List<U> =
  List.reduce(xs, List.new(), fn acc, x -> List.concat(acc, f(x)) end)

## The elements of the inner lists, one level deep.
## ```mesh
## List.flatten([[1], [], [2, 3]]) #=> [1, 2, 3]
## ```
pub fn flatten<T>(xs :: List<List<T>>) -> List<T> =
  List.reduce(xs, List.new(), fn acc, inner -> List.concat(acc, inner) end)

## Every element with its index, from 0.
## ```mesh
## List.enumerate(["a", "b"]) #=> [(0, "a"), (1, "b")]
## ```
pub fn enumerate<T>(xs :: List<T>) -> List<(Int, T)> do
  for i in 0..xs.__len do
    (i, List.__item(xs, i))
  end
end

## Everything that the iterator still has.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.skip(1) |> List.collect() #=> [2, 3]
## ```
pub fn collect<T>(it :: Iter<T>) -> List<T> = collect_into(it, Array.new(0))

fn collect_into<T>(it :: Iter<T>, out :: Array<T>) -> List<T> do
  case Iter.next(it) do
    Some(x) -> collect_into(it, Array.push(out, x))
    None -> List.__from_array(out)
  end
end

## Right fold, accumulator last: `f(x0, f(x1, init))`…
## ```mesh
## List.fold_right(["a", "b"], "", fn s, text -> s <> text end) #=> "ab"
## ```
pub fn fold_right<T, U>(xs :: List<T>, init :: U, f :: Fun(T, U) -> U) -> U = fold_down(xs, xs.__len, init, f)

fn fold_down<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(T, U) -> U) -> U =
  if i == 0 do acc else fold_down(xs, i - 1, f(List.__item(xs, i - 1), acc), f) end

## Every accumulator of a left fold, without `init`.
## ```mesh
## List.scan([1, 2, 3], 0, fn a, x -> a + x end) #=> [1, 3, 6]
## ```
pub fn scan<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> List<U> = scan_from(xs, 0, init, f, List.__with_room(xs.__len))

fn scan_from<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(U, T) -> U, out :: List<U>) -> List<U> do
  if i == xs.__len do
    out
  else
    let next = f(acc, List.__item(xs, i))
    scan_from(xs, i + 1, next, f, List.append(out, next))
  end
end

## Left fold that starts with the first element; `None` when there is none.
## ```mesh
## List.reduce_first([3, 9, 4], fn a, b -> Math.max(a, b) end) #=> Some(9)
## ```
pub fn reduce_first<T>(xs :: List<T>, f :: Fun(T, T) -> T) -> Option<T> =
  if xs.__len == 0 do None else Some(reduce_from(xs, 1, List.__item(xs, 0), f)) end

## Calls `f` with every element.
## ```mesh
## List.each(["a", "b"], println) #=> ()
## ```
pub fn each<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> () = each_from(xs, 0, f)

fn each_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> U) -> () do
  if i < xs.__len do
    f(List.__item(xs, i))
    each_from(xs, i + 1, f)
  end
end

## `f` applied to every index and element.
## ```mesh
## List.map_indexed(["a", "b"], fn i, s -> "#{i}#{s}" end) #=> ["0a", "1b"]
## ```
pub fn map_indexed<T, U>(xs :: List<T>, f :: Fun(Int, T) -> U) -> List<U> do
  for i in 0..xs.__len do
    f(i, List.__item(xs, i))
  end
end

## The values that `f` gives, without `None`.
## ```mesh
## List.filter_map(["1", "x"], String.to_int) #=> [1]
## ```
pub fn filter_map<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> List<U> do
  List.reduce(xs, List.new(), fn out, x ->
    case f(x) do
      Some(y) -> List.append(out, y)
      None -> out
    end
  end)
end

## The elements for which `p` does not hold.
## ```mesh
## List.reject([1, 2, 3], Int.is_odd) #=> [2]
## ```
pub fn reject<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.filter(xs, fn x -> not p(x) end)

## The values that `f` gives, or its first error; stops there.
## ```mesh
## List.try_map(["1", "2"], fn s -> Int.parse(s, 10) end) #=> Ok([1, 2])
## List.try_map(["1", "x"], fn s -> Int.parse(s, 10) end) #=> Err("invalid digit: x")
## ```
pub fn try_map<T, U, E>(xs :: List<T>, f :: Fun(T) -> Result<U, E>) -> Result<List<U>, E> = try_map_from(xs, 0, f, List.__with_room(xs.__len))

fn try_map_from<T, U, E>(xs :: List<T>, i :: Int, f :: Fun(T) -> Result<U, E>, out :: List<U>) -> Result<List<U>, E> do
  if i == xs.__len do
    Ok(out)
  else
    case f(List.__item(xs, i)) do
      Ok(y) -> try_map_from(xs, i + 1, f, List.append(out, y))
      Err(e) -> Err(e)
    end
  end
end

## Sum of the numbers; 0 when there are none.
## ```mesh
## List.sum([1.5, 2.0]) #=> 3.5
## ```
pub fn sum<N>(xs :: List<N>) -> N where N: Iter.__Number = List.reduce(xs, N.__zero(), fn total, x -> total.__plus(x) end)

## Product of the numbers; 1 when there are none.
## ```mesh
## List.product([2, 3, 4]) #=> 24
## ```
pub fn product<N>(xs :: List<N>) -> N where N: Iter.__Number = List.reduce(xs, N.__one(), fn total, x -> total.__times(x) end)
