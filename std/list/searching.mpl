##! Lists: looking for elements, and the parts that a condition cuts off.

## First element for which `p` holds; stops there.
## ```mesh
## List.find([1, 4, 6], Int.is_even) #=> Some(4)
## ```
pub fn find<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<T> = find_from(xs, 0, p)

fn find_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Option<T> do
  if i == xs.__len do
    None
  else
    let x = List.__item(xs, i)
    if p(x) do
      Some(x)
    else
      find_from(xs, i + 1, p)
    end
  end
end

## True when `p` holds for some element; stops at the first.
## ```mesh
## List.any([1, 4], Int.is_even) #=> true
## ```
pub fn any<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = any_from(xs, 0, p)

fn any_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Bool do
  if i == xs.__len do
    false
  else if p(List.__item(xs, i)) do
    true
  else
    any_from(xs, i + 1, p)
  end
end

## True when `p` holds for every element; stops at the first failure.
## ```mesh
## List.all([1, 4], Int.is_even) #=> false
## ```
pub fn all<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = all_from(xs, 0, p)

fn all_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Bool do
  if i == xs.__len do
    true
  else if p(List.__item(xs, i)) do
    all_from(xs, i + 1, p)
  else
    false
  end
end

## True when some element equals `x`.
## ```mesh
## List.contains(["a", "b"], "b") #=> true
## ```
pub fn contains<T>(xs :: List<T>, x :: T) -> Bool where T: Eq = contains_from(xs, 0, x)

fn contains_from<T>(xs :: List<T>, i :: Int, x :: T) -> Bool where T: Eq do
  if i == xs.__len do
    false
  else if List.__item(xs, i) == x do
    true
  else
    contains_from(xs, i + 1, x)
  end
end

# How many elements from the front `p` holds for.
fn prefix_length<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Int do
  if i < xs.__len do
    if p(List.__item(xs, i)) do prefix_length(xs, i + 1, p) else i end
  else
    i
  end
end

## The elements before the first for which `p` does not hold.
## ```mesh
## List.take_while([1, 5, 2], fn x -> x < 3 end) #=> [1]
## ```
pub fn take_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.take(xs, prefix_length(xs, 0, p))

## The elements from the first for which `p` does not hold.
## ```mesh
## List.drop_while([1, 3, 4, 5], Int.is_odd) #=> [4, 5]
## ```
pub fn drop_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.drop(xs, prefix_length(xs, 0, p))

## What `take_while` and `drop_while` give, in one pass.
## ```mesh
## List.span([1, 3, 4, 5], Int.is_odd) #=> ([1, 3], [4, 5])
## ```
pub fn span<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = List.split_at(xs, prefix_length(xs, 0, p))

## The elements for which `p` holds, and the others.
## ```mesh
## List.partition([1, 2, 3], Int.is_odd) #=> ([1, 3], [2])
## ```
pub fn partition<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = partition_from(xs, 0, p, List.new(), List.new())

fn partition_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool, yes :: List<T>, no :: List<T>) -> (List<T>, List<T>) do
  if i == xs.__len do
    (yes, no)
  else
    let x = List.__item(xs, i)
    if p(x) do
      partition_from(xs, i + 1, p, List.append(yes, x), no)
    else
      partition_from(xs, i + 1, p, yes, List.append(no, x))
    end
  end
end

## The first value that `f` gives; stops there.
## ```mesh
## List.find_map(["x", "7", "8"], String.to_int) #=> Some(7)
## ```
pub fn find_map<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> Option<U> = find_map_from(xs, 0, f)

fn find_map_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> Option<U>) -> Option<U> do
  if i == xs.__len do
    None
  else
    case f(List.__item(xs, i)) do
      Some(y) -> Some(y)
      None -> find_map_from(xs, i + 1, f)
    end
  end
end

## Index of the first element that equals `x`.
## ```mesh
## List.index_of(["a", "b"], "b") #=> Some(1)
## ```
pub fn index_of<T>(xs :: List<T>, x :: T) -> Option<Int> where T: Eq = List.find_index(xs, fn y -> y == x end)

## Index of the first element for which `p` holds.
## ```mesh
## List.find_index([1, 3, 4], Int.is_even) #=> Some(2)
## ```
pub fn find_index<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<Int> do
  let i = prefix_length(xs, 0, fn x -> not p(x) end)
  if i == xs.__len do None else Some(i) end
end

## Number of elements for which `p` holds.
## ```mesh
## List.count([1, 2, 3], Int.is_odd) #=> 2
## ```
pub fn count<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Int = List.reduce(xs, 0, fn n, x -> if p(x) do n + 1 else n end end)
