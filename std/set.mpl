##! Unique elements in insertion order: the keys of a map.

pub struct Set<T> do
  __map :: Map<T, ()>
end deriving()

## Empty set.
## ```mesh
## Set.add(Set.new(), 1) #=> Set.from_list([1])
## ```
pub fn new<T>() -> Set<T> = Set { __map: Map.new() }

## With `x`.
## ```mesh
## Set.add(Set.from_list([1]), 2) |> Set.to_list() #=> [1, 2]
## ```
pub fn add<T>(s :: Set<T>, x :: T) -> Set<T> where T: Eq, T: Hash do
  # Asks first: `put` would make a new version of a shared map for an element that is there.
  if Map.has_key(s.__map, x) do
    s
  else
    Set { __map: Map.put(s.__map, x, ()) }
  end
end

## Without `x`.
## ```mesh
## Set.remove(Set.from_list([1, 2]), 1) #=> Set.from_list([2])
## ```
pub fn remove<T>(s :: Set<T>, x :: T) -> Set<T> where T: Eq, T: Hash = Set { __map: Map.delete(s.__map, x) }

## True when `x` is an element.
## ```mesh
## Set.contains(Set.from_list(["a"]), "a") #=> true
## ```
pub fn contains<T>(s :: Set<T>, x :: T) -> Bool where T: Eq, T: Hash = Map.has_key(s.__map, x)

## Number of elements.
## ```mesh
## Set.size(Set.from_list(["a", "a"])) #=> 1
## ```
pub fn size<T>(s :: Set<T>) -> Int = Map.size(s.__map)

## Elements of `a`, then the other elements of `b`.
## ```mesh
## Set.union(Set.from_list([2, 1]), Set.from_list([3, 2])) |> Set.to_list() #=> [2, 1, 3]
## ```
pub fn union<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash = Set.reduce(b, a, Set.add)

## Elements of `a` that `b` has too.
## ```mesh
## Set.intersection(Set.from_list([3, 2, 1]), Set.from_list([1, 3])) |> Set.to_list() #=> [3, 1]
## ```
pub fn intersection<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash =
  Set.filter(a, fn x -> Set.contains(b, x) end)

## Elements of `a` that `b` does not have.
## ```mesh
## Set.difference(Set.from_list([3, 2, 1]), Set.from_list([2])) |> Set.to_list() #=> [3, 1]
## ```
pub fn difference<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash =
  Set.filter(a, fn x -> not Set.contains(b, x) end)

## Elements in insertion order.
## ```mesh
## Set.to_list(Set.from_list(["k", "k", "j"])) #=> ["k", "j"]
## ```
pub fn to_list<T>(s :: Set<T>) -> List<T> = Map.keys(s.__map)

## The first occurrence decides the place.
## ```mesh
## Set.from_list([1, 1, 2]) |> Set.size() #=> 2
## ```
pub fn from_list<T>(xs :: List<T>) -> Set<T> where T: Eq, T: Hash = List.reduce(xs, Set.new(), Set.add)

## Everything that the iterator still has.
## ```mesh
## Iter.from([1, 1, 2]) |> Set.collect() #=> Set.from_list([1, 2])
## ```
pub fn collect<T>(it :: Iter<T>) -> Set<T> where T: Eq, T: Hash = Iter.reduce(it, Set.new(), Set.add)

## True for the empty set.
## ```mesh
## Set.is_empty(Set.from_list([1])) #=> false
## ```
pub fn is_empty<T>(s :: Set<T>) -> Bool = Set.size(s) == 0

## True when `b` has every element of `a`.
## ```mesh
## Set.is_subset(Set.from_list([1]), Set.from_list([1, 2])) #=> true
## ```
pub fn is_subset<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Eq, T: Hash =
  Set.size(a) <= Set.size(b) and Set.all(a, fn x -> Set.contains(b, x) end)

## True when `a` has every element of `b`.
## ```mesh
## Set.is_superset(Set.from_list([1]), Set.from_list([1, 2])) #=> false
## ```
pub fn is_superset<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Eq, T: Hash = Set.is_subset(b, a)

## True when no element is in both.
## ```mesh
## Set.is_disjoint(Set.from_list([1]), Set.from_list([2])) #=> true
## ```
pub fn is_disjoint<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Eq, T: Hash do
  let (few, many) = if Set.size(a) < Set.size(b) do (a, b) else (b, a) end
  not Set.any(few, fn x -> Set.contains(many, x) end)
end

## Elements of `a` that `b` does not have, then those of `b` that `a` does not have.
## ```mesh
## Set.symmetric_difference(Set.from_list([1, 2]), Set.from_list([2, 3])) |> Set.to_list() #=> [1, 3]
## ```
pub fn symmetric_difference<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash =
  Set.union(Set.difference(a, b), Set.difference(b, a))

## The set of what `f` gives; equal results count once, at the place of the first.
## ```mesh
## Set.map(Set.from_list([1, -1, 2]), fn n -> Math.abs(n) end) |> Set.to_list() #=> [1, 2]
## ```
pub fn map<T, U>(s :: Set<T>, f :: Fun(T) -> U) -> Set<U> where U: Eq, U: Hash =
  Set.reduce(s, Set.new(), fn out, x -> Set.add(out, f(x)) end)

## The elements for which `keep` holds, in order.
## ```mesh
## Set.filter(Set.from_list([1, 2, 3]), Int.is_odd) |> Set.to_list() #=> [1, 3]
## ```
pub fn filter<T>(s :: Set<T>, keep :: Fun(T) -> Bool) -> Set<T> where T: Eq, T: Hash =
  Set { __map: Map.filter(s.__map, fn x, _ -> keep(x) end) }

## Left fold, accumulator first.
## ```mesh
## Set.reduce(Set.from_list([1, 2]), 0, fn sum, n -> sum + n end) #=> 3
## ```
pub fn reduce<T, A>(s :: Set<T>, init :: A, f :: Fun(A, T) -> A) -> A = Map.reduce(s.__map, init, fn acc, x, _ -> f(acc, x) end)

## True when `p` holds for some element; stops there.
## ```mesh
## Set.any(Set.from_list([1, 2]), Int.is_even) #=> true
## ```
pub fn any<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Bool = Map.any(s.__map, fn x, _ -> p(x) end)

## True when `p` holds for every element; stops at the first failure.
## ```mesh
## Set.all(Set.from_list([1, 2]), Int.is_even) #=> false
## ```
pub fn all<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Bool = Map.all(s.__map, fn x, _ -> p(x) end)

## The first element for which `p` holds.
## ```mesh
## Set.find(Set.from_list([1, 2, 4]), Int.is_even) #=> Some(2)
## ```
pub fn find<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Option<T> =
  Option.map(Map.find(s.__map, fn x, _ -> p(x) end), fn entry -> Tuple.first(entry) end)

## Calls `f` with every element.
## ```mesh
## Set.each(Set.from_list(["a"]), println) #=> ()
## ```
pub fn each<T, U>(s :: Set<T>, f :: Fun(T) -> U) -> () = Map.each(s.__map, fn x, _ -> f(x) end)

impl Eq for Set<T> where T: Eq, T: Hash do
  fn eq(self, other :: Set<T>) -> Bool do
    Set.size(self) == Set.size(other) and Set.all(self, fn x -> Set.contains(other, x) end)
  end
end

impl Hash for Set<T> where T: Hash do
  fn hash(self) -> Int = hash(self.__map)
end

impl Display for Set<T> do
  fn to_string(self) -> String = List.__join_text(Set.to_list(self), "\#{", ", ", "}")
end

impl Debug for Set<T> do
  fn inspect(self) -> String = List.__join_text(Set.to_list(self), "\#{", ", ", "}")
end

impl Default for Set<T> do
  fn default() -> Set<T> = Set.new()
end

impl Iterable for Set<T> do
  type Item = T
  type Iter = Iter<T>

  fn iter(self) -> Iter<T> = Iter.map(Map.__cursor(self.__map), fn entry -> Tuple.first(entry) end)
end
