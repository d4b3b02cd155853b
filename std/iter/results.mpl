##! Iterators: functions that pull the elements and give one result.

## The smallest element left, the first of equal ones.
## ```mesh
## Iter.min(Iter.from([3, 1, 2])) #=> Some(1)
## ```
pub fn min<T>(it :: Iter<T>) -> Option<T> where T: Ord = Iter.min_by(it, fn x -> x end)

## The largest element left, the first of equal ones.
## ```mesh
## Iter.max(Iter.from([3, 1, 2])) #=> Some(3)
## ```
pub fn max<T>(it :: Iter<T>) -> Option<T> where T: Ord = Iter.max_by(it, fn x -> x end)

## The element with the smallest key, the first of equal ones.
## ```mesh
## Iter.min_by(Iter.from(["ab", "c"]), String.length) #=> Some("c")
## ```
pub fn min_by<T, K>(it :: Iter<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord = best(it, key, fn a, b -> List.__ascending(a, b) end)

## The element with the largest key, the first of equal ones.
## ```mesh
## Iter.max_by(Iter.from(["ab", "c"]), String.length) #=> Some("ab")
## ```
pub fn max_by<T, K>(it :: Iter<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord = best(it, key, fn a, b -> List.__descending(a, b) end)

# The first element whose key no other key comes before.
fn best<T, K>(it :: Iter<T>, key :: Fun(T) -> K, cmp :: Fun(K, K) -> Int) -> Option<T> do
  case it.__next() do
    Some(x) -> Some(best_from(it, key, cmp, x, key(x)))
    None -> None
  end
end

fn best_from<T, K>(it :: Iter<T>, key :: Fun(T) -> K, cmp :: Fun(K, K) -> Int, found :: T, found_key :: K) -> T do
  case it.__next() do
    Some(x) -> do
      let k = key(x)
      if cmp(k, found_key) < 0 do best_from(it, key, cmp, x, k) else best_from(it, key, cmp, found, found_key) end
    end
    None -> found
  end
end

## The last element.
## ```mesh
## Iter.last(Iter.from([1, 2])) #=> Some(2)
## ```
pub fn last<T>(it :: Iter<T>) -> Option<T> = Iter.reduce(it, None, fn _, x -> Some(x) end)

## The element after `n` others, which are consumed; `None` for a negative `n`, which pulls nothing.
## ```mesh
## Iter.nth(Iter.from(["a", "b"]), 1) #=> Some("b")
## ```
pub fn nth<T>(it :: Iter<T>, n :: Int) -> Option<T> do
  if n < 0 do
    None
  else
    Iter.__drop_some(it, n)
    it.__next()
  end
end

## Calls `f` with every element left.
## ```mesh
## Iter.each(Iter.from(["a", "b"]), println) #=> ()
## ```
pub fn each<T, U>(it :: Iter<T>, f :: Fun(T) -> U) -> () do
  case it.__next() do
    Some(x) -> do
      f(x)
      Iter.each(it, f)
    end
    None -> ()
  end
end

## How many elements come before the first for which `p` holds.
## ```mesh
## Iter.find_index(Iter.from([1, 4]), Int.is_even) #=> Some(1)
## ```
pub fn find_index<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Option<Int> = index_from(it, 0, p)

fn index_from<T>(it :: Iter<T>, i :: Int, p :: Fun(T) -> Bool) -> Option<Int> do
  case it.__next() do
    Some(x) -> if p(x) do Some(i) else index_from(it, i + 1, p) end
    None -> None
  end
end

## The first value that `f` gives; stops there.
## ```mesh
## Iter.find_map(Iter.from(["x", "7"]), String.to_int) #=> Some(7)
## ```
pub fn find_map<T, U>(it :: Iter<T>, f :: Fun(T) -> Option<U>) -> Option<U> do
  case it.__next() do
    Some(x) -> case f(x) do
      Some(y) -> Some(y)
      None -> Iter.find_map(it, f)
    end
    None -> None
  end
end

## The elements for which `p` holds, and the others.
## ```mesh
## Iter.partition(Iter.from([1, 2, 3]), Int.is_odd) #=> ([1, 3], [2])
## ```
pub fn partition<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = partition_from(it, p, [], [])

fn partition_from<T>(it :: Iter<T>, p :: Fun(T) -> Bool, yes :: List<T>, no :: List<T>) -> (List<T>, List<T>) do
  case it.__next() do
    Some(x) -> if p(x) do partition_from(it, p, List.append(yes, x), no) else partition_from(it, p, yes, List.append(no, x)) end
    None -> (yes, no)
  end
end

## The elements by their key, keys in the order they are first seen.
## ```mesh
## Iter.group_by(Iter.from([1, 2, 3]), Int.is_odd) #=> %{true => [1, 3], false => [2]}
## ```
pub fn group_by<T, K>(it :: Iter<T>, key :: Fun(T) -> K) -> Map<K, List<T>> where K: Eq, K: Hash =
  Iter.reduce(it, Map.new(), fn m, x -> Map.update(m, key(x), [x], fn group -> List.append(group, x) end) end)

## The texts left with `separator` between them.
## ```mesh
## Iter.join(Iter.from(["a", "b"]), "-") #=> "a-b"
## ```
pub fn join(it :: Iter<String>, separator :: String) -> String = String.join(List.collect(it), separator)

## Everything that is left: `List.collect`.
## ```mesh
## Iter.to_list(Iter.from(0..2)) #=> [0, 1]
## ```
pub fn to_list<T>(it :: Iter<T>) -> List<T> = List.collect(it)

## Calls `f` with every element until it fails; gives the failure.
## ```mesh
## Iter.try_each(Iter.from([1, 0]), fn n -> if n > 0 do Ok(()) else Err("zero") end end) #=> Err("zero")
## ```
pub fn try_each<T, E>(it :: Iter<T>, f :: Fun(T) -> Result<(), E>) -> Result<(), E> do
  case it.__next() do
    Some(x) -> case f(x) do
      Ok(_) -> Iter.try_each(it, f)
      Err(e) -> Err(e)
    end
    None -> Ok(())
  end
end

## Number of elements left.
## ```mesh
## Iter.count(Iter.from(["a", "b"])) #=> 2
## ```
pub fn count<T>(it :: Iter<T>) -> Int = Iter.reduce(it, 0, fn n, _ -> n + 1 end)

## True when `p` holds for some element; stops there.
## ```mesh
## Iter.any(Iter.from([1, 4]), Int.is_even) #=> true
## ```
pub fn any<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Bool do
  case it.__next() do
    Some(x) -> if p(x) do true else Iter.any(it, p) end
    None -> false
  end
end

## True when `p` holds for every element; stops at the first failure.
## ```mesh
## Iter.all(Iter.from([1, 4]), Int.is_even) #=> false
## ```
pub fn all<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Bool do
  case it.__next() do
    Some(x) -> if p(x) do Iter.all(it, p) else false end
    None -> true
  end
end

## First element for which `p` holds.
## ```mesh
## Iter.find(Iter.from([1, 4, 6]), Int.is_even) #=> Some(4)
## ```
pub fn find<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Option<T> = Iter.__next_kept(it, p)

## Left fold, accumulator first.
## ```mesh
## Iter.reduce(Iter.from([1, 2]), "", fn text, n -> "#{text}#{n}" end) #=> "12"
## ```
pub fn reduce<T, A>(it :: Iter<T>, init :: A, f :: Fun(A, T) -> A) -> A do
  case it.__next() do
    Some(x) -> Iter.reduce(it, f(init, x), f)
    None -> init
  end
end
