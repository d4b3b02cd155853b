##! Unique elements in insertion order: the keys of a map.

pub struct Set<T> do
  __map :: Map<T, ()>
end deriving()

## Empty set.
pub fn new<T>() -> Set<T> = Set { __map: Map.new() }

## With `x`.
pub fn add<T>(s :: Set<T>, x :: T) -> Set<T> where T: Eq, T: Hash do
  if Map.has_key(s.__map, x) do
    s
  else
    Set { __map: Map.put(s.__map, x, ()) }
  end
end

## Without `x`.
pub fn remove<T>(s :: Set<T>, x :: T) -> Set<T> where T: Eq, T: Hash = Set { __map: Map.delete(s.__map, x) }

## True when `x` is an element.
pub fn contains<T>(s :: Set<T>, x :: T) -> Bool where T: Eq, T: Hash = Map.has_key(s.__map, x)

## Number of elements.
pub fn size<T>(s :: Set<T>) -> Int = Map.size(s.__map)

## Elements of `a`, then the other elements of `b`.
pub fn union<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash = List.reduce(Set.to_list(b), a, Set.add)

## Elements of `a` that `b` has too.
pub fn intersection<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash =
  Set.from_list(List.filter(Set.to_list(a), fn x -> Set.contains(b, x) end))

## Elements of `a` that `b` does not have.
pub fn difference<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash =
  Set.from_list(List.filter(Set.to_list(a), fn x -> not Set.contains(b, x) end))

## Elements in insertion order.
pub fn to_list<T>(s :: Set<T>) -> List<T> = Map.keys(s.__map)

## The first occurrence decides the place.
pub fn from_list<T>(xs :: List<T>) -> Set<T> where T: Eq, T: Hash = List.reduce(xs, Set.new(), Set.add)

## Everything that the iterator still has.
pub fn collect<T>(it :: Iter<T>) -> Set<T> where T: Eq, T: Hash = Set.from_list(List.collect(it))

## True for the empty set.
pub fn is_empty<T>(s :: Set<T>) -> Bool = Set.size(s) == 0

## True when `b` has every element of `a`.
pub fn is_subset<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Eq, T: Hash =
  Set.size(a) <= Set.size(b) and Set.all(a, fn x -> Set.contains(b, x) end)

## True when `a` has every element of `b`.
pub fn is_superset<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Eq, T: Hash = Set.is_subset(b, a)

## True when no element is in both.
pub fn is_disjoint<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Eq, T: Hash = not Set.any(a, fn x -> Set.contains(b, x) end)

## Elements of `a` that `b` does not have, then those of `b` that `a` does not have.
pub fn symmetric_difference<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Eq, T: Hash =
  Set.union(Set.difference(a, b), Set.difference(b, a))

## The set of what `f` gives; equal results count once, at the place of the first.
pub fn map<T, U>(s :: Set<T>, f :: Fun(T) -> U) -> Set<U> where U: Eq, U: Hash = Set.from_list(List.map(Set.to_list(s), f))

## The elements for which `keep` holds, in order.
pub fn filter<T>(s :: Set<T>, keep :: Fun(T) -> Bool) -> Set<T> where T: Eq, T: Hash = Set.from_list(List.filter(Set.to_list(s), keep))

## Left fold, accumulator first.
pub fn reduce<T, A>(s :: Set<T>, init :: A, f :: Fun(A, T) -> A) -> A = List.reduce(Set.to_list(s), init, f)

## True when `p` holds for some element; stops there.
pub fn any<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Bool = List.any(Set.to_list(s), p)

## True when `p` holds for every element; stops at the first failure.
pub fn all<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Bool = List.all(Set.to_list(s), p)

## The first element for which `wanted` holds.
pub fn find<T>(s :: Set<T>, wanted :: Fun(T) -> Bool) -> Option<T> = List.find(Set.to_list(s), wanted)

## Calls `f` with every element.
pub fn each<T, U>(s :: Set<T>, f :: Fun(T) -> U) -> () = List.each(Set.to_list(s), f)

impl Eq for Set<T> where T: Eq, T: Hash do
  fn eq(self, other :: Set<T>) -> Bool do
    Set.size(self) == Set.size(other) and List.all(Set.to_list(self), fn x -> Set.contains(other, x) end)
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

  fn iter(self) -> Iter<T> = Set.to_list(self).iter()
end
