# Every function of these modules as a value of exactly the type that the chapter gives it.
fn lists<T, U, K>(t :: T, u :: U, k :: K) where T: Ord, T: Eq, T: Hash, K: Ord, K: Eq, K: Hash do
  let f0 :: Fun() -> List<T> = List.new
  let f1 :: Fun(List<T>) -> Int = List.length
  let f2 :: Fun(List<T>, T) -> List<T> = List.append
  let f3 :: Fun(List<T>, T) -> List<T> = List.prepend
  let f4 :: Fun(List<T>, T) -> List<T> = List.intersperse
  let f5 :: Fun(List<T>, Int) -> T = List.get
  let f6 :: Fun(List<T>, Int) -> T = List.nth
  let f7 :: Fun(List<T>) -> T = List.head
  let f8 :: Fun(List<T>) -> T = List.last
  let f9 :: Fun(List<T>) -> List<T> = List.tail
  let f10 :: Fun(List<T>) -> List<T> = List.reverse
  let f11 :: Fun(List<T>) -> List<T> = List.sorted
  let f12 :: Fun(List<T>) -> List<T> = List.uniq
  let f13 :: Fun(List<T>) -> List<T> = List.dedup
  let f14 :: Fun(List<T>, List<T>) -> List<T> = List.concat
  let f15 :: Fun(List<T>, List<T>) -> List<T> = List.difference
  let f16 :: Fun(List<T>, List<T>) -> List<T> = List.intersection
  let f17 :: Fun(List<T>, Fun(T) -> U) -> List<U> = List.map
  let f18 :: Fun(List<T>, Fun(T) -> Bool) -> List<T> = List.filter
  let f19 :: Fun(List<T>, Fun(T) -> Bool) -> List<T> = List.take_while
  let f20 :: Fun(List<T>, Fun(T) -> Bool) -> List<T> = List.drop_while
  let f21 :: Fun(List<T>, Fun(T) -> Bool) -> List<T> = List.reject
  let f22 :: Fun(List<T>, U, Fun(U, T) -> U) -> U = List.reduce
  let f23 :: Fun(List<T>, Fun(T, T) -> Int) -> List<T> = List.sort
  let f24 :: Fun(List<T>, Fun(T) -> Bool) -> T? = List.find
  let f25 :: Fun(List<T>, Fun(T) -> Bool) -> Bool = List.any
  let f26 :: Fun(List<T>, Fun(T) -> Bool) -> Bool = List.all
  let f27 :: Fun(List<T>, T) -> Bool = List.contains
  let f28 :: Fun(List<T>, List<U>) -> List<(T, U)> = List.zip
  let f29 :: Fun(List<T>, Fun(T) -> List<U>) -> List<U> = List.flat_map
  let f30 :: Fun(List<List<T>>) -> List<T> = List.flatten
  let f31 :: Fun(List<T>) -> List<(Int, T)> = List.enumerate
  let f32 :: Fun(List<T>, Int) -> List<T> = List.take
  let f33 :: Fun(List<T>, Int) -> List<T> = List.drop
  let f34 :: Fun(List<T>, Int) -> List<T> = List.cycle_take
  let f35 :: Fun(List<T>, Int) -> List<T> = List.rotate
  let f36 :: Fun(List<T>, Int) -> List<T> = List.delete_at
  let f37 :: Fun(Iter<T>) -> List<T> = List.collect
  let f38 :: Fun(List<T>, Int) -> T? = List.at
  let f39 :: Fun(List<T>) -> T? = List.first
  let f40 :: Fun(List<T>) -> T? = List.min
  let f41 :: Fun(List<T>) -> T? = List.max
  let f42 :: Fun(List<T>) -> (T, List<T>)? = List.uncons
  let f43 :: Fun(List<T>) -> Bool = List.is_empty
  let f44 :: Fun(List<T>) -> Bool = List.is_sorted
  let f45 :: Fun(List<T>, Int, T) -> List<T> = List.insert_at
  let f46 :: Fun(List<T>, Int, T) -> List<T> = List.replace_at
  let f47 :: Fun(List<T>, Int, Int) -> List<T> = List.slice
  let f48 :: Fun(List<T>, Int) -> (List<T>, List<T>) = List.split_at
  let f49 :: Fun(List<T>, Fun(T) -> Bool) -> (List<T>, List<T>) = List.span
  let f50 :: Fun(List<T>, Fun(T) -> Bool) -> (List<T>, List<T>) = List.partition
  let f51 :: Fun(List<T>, U, Fun(T, U) -> U) -> U = List.fold_right
  let f52 :: Fun(List<T>, U, Fun(U, T) -> U) -> List<U> = List.scan
  let f53 :: Fun(List<T>, Fun(T, T) -> T) -> T? = List.reduce_first
  let f54 :: Fun(List<T>, Fun(T) -> U) -> () = List.each
  let f55 :: Fun(List<T>, Fun(Int, T) -> U) -> List<U> = List.map_indexed
  let f56 :: Fun(List<T>, Fun(T) -> U?) -> List<U> = List.filter_map
  let f57 :: Fun(List<T>, Fun(T) -> U?) -> U? = List.find_map
  let f58 :: Fun(List<T>, Fun(T) -> U!K) -> List<U>!K = List.try_map
  let f59 :: Fun(List<T>, T) -> Int? = List.index_of
  let f60 :: Fun(List<T>, Fun(T) -> Bool) -> Int? = List.find_index
  let f61 :: Fun(List<T>, Fun(T) -> Bool) -> Int = List.count
  let f62 :: Fun(List<T>, Fun(T) -> K) -> List<T> = List.sort_by
  let f63 :: Fun(List<T>, Fun(T) -> K) -> List<T> = List.sort_by_desc
  let f64 :: Fun(List<T>, Fun(T) -> K) -> List<T> = List.uniq_by
  let f65 :: Fun(List<T>, Fun(T, T) -> Ordering) -> List<T> = List.sort_with
  let f66 :: Fun(List<T>, Fun(T) -> K) -> T? = List.min_by
  let f67 :: Fun(List<T>, Fun(T) -> K) -> T? = List.max_by
  let f68 :: Fun(List<Int>) -> Int = List.sum
  let f69 :: Fun(List<Int>) -> Int = List.product
  let f70 :: Fun(List<Float>) -> Float = List.sum
  let f71 :: Fun(List<Float>) -> Float = List.product
  let f72 :: Fun(List<T>, Fun(T) -> K) -> Map<K, List<T>> = List.group_by
  let f73 :: Fun(List<T>, Fun(T) -> K) -> Map<K, T> = List.key_by
  let f74 :: Fun(List<T>) -> Map<T, Int> = List.frequencies
  let f75 :: Fun(List<T>, Int) -> List<List<T>> = List.chunk
  let f76 :: Fun(List<T>, Int) -> List<List<T>> = List.windows
  let f77 :: Fun(List<T>, Fun(T) -> K) -> List<List<T>> = List.chunk_by
  let f78 :: Fun(T, Int) -> List<T> = List.repeat
  let f79 :: Fun(List<T>, List<U>, Fun(T, U) -> K) -> List<K> = List.zip_with
  let f80 :: Fun(List<T>, List<U>, List<K>) -> List<(T, U, K)> = List.zip3
  let f81 :: Fun(List<(T, U)>) -> (List<T>, List<U>) = List.unzip
  let f82 :: Fun(List<List<T>>) -> List<List<T>> = List.transpose
  let f83 :: Fun(List<T>, T) -> Result<Int, Int> = List.binary_search
  let f84 :: Fun(Int, Int) -> List<Int> = List.range
  let f85 :: Fun(Int, Fun(Int) -> T) -> List<T> = List.generate
  let f86 :: Fun(List<T>) -> Set<T> = List.to_set
  let f87 :: Fun(List<T>) -> Queue<T> = List.to_queue
  println("lists: 88 functions")
end

fn maps<K, V, W>(k :: K, v :: V, w :: W) where K: Eq, K: Hash, K: Ord, V: Eq, V: Hash, V: Ord do
  let f0 :: Fun() -> Map<K, V> = Map.new
  let f1 :: Fun(Map<K, V>, K, V) -> Map<K, V> = Map.put
  let f2 :: Fun(Map<K, V>, K, V) -> Map<K, V> = Map.put_new
  let f3 :: Fun(Map<K, V>, K, V) -> Map<K, V> = Map.replace
  let f4 :: Fun(Map<K, V>, K) -> V = Map.get
  let f5 :: Fun(Map<K, V>, K) -> Bool = Map.has_key
  let f6 :: Fun(Map<K, V>, K) -> Map<K, V> = Map.delete
  let f7 :: Fun(Map<K, V>) -> Int = Map.size
  let f8 :: Fun(Map<K, V>) -> List<K> = Map.keys
  let f9 :: Fun(Map<K, V>) -> List<V> = Map.values
  let f10 :: Fun(Map<K, V>, Map<K, V>) -> Map<K, V> = Map.merge
  let f11 :: Fun(Map<K, V>) -> List<(K, V)> = Map.to_list
  let f12 :: Fun(Map<K, V>) -> List<(K, V)> = Map.entries
  let f13 :: Fun(List<(K, V)>) -> Map<K, V> = Map.from_list
  let f14 :: Fun(Iter<(K, V)>) -> Map<K, V> = Map.collect
  let f15 :: Fun(Map<K, V>, K) -> V? = Map.fetch
  let f16 :: Fun(Map<K, V>, K, V) -> V = Map.get_or
  let f17 :: Fun(Map<K, V>) -> Bool = Map.is_empty
  let f18 :: Fun(Map<K, V>, K, V, Fun(V) -> V) -> Map<K, V> = Map.update
  let f19 :: Fun(Map<K, V>, K) -> (V?, Map<K, V>) = Map.pop
  let f20 :: Fun(Map<K, V>, Fun(V) -> W) -> Map<K, W> = Map.map_values
  let f21 :: Fun(Map<K, V>, Fun(K, V) -> (V, W)) -> Map<V, W> = Map.map_entries
  let f22 :: Fun(Map<K, V>, Fun(K, V) -> Bool) -> Map<K, V> = Map.filter
  let f23 :: Fun(Map<K, V>, W, Fun(W, K, V) -> W) -> W = Map.reduce
  let f24 :: Fun(Map<K, V>, Fun(K, V) -> W) -> () = Map.each
  let f25 :: Fun(Map<K, V>, Fun(K, V) -> Bool) -> Bool = Map.any
  let f26 :: Fun(Map<K, V>, Fun(K, V) -> Bool) -> Bool = Map.all
  let f27 :: Fun(Map<K, V>, Fun(K, V) -> Bool) -> (K, V)? = Map.find
  let f28 :: Fun(Map<K, V>, Fun(K, V) -> Bool) -> Int = Map.count
  let f29 :: Fun(Map<K, V>, Map<K, V>, Fun(K, V, V) -> V) -> Map<K, V> = Map.merge_with
  let f30 :: Fun(Map<K, V>, List<K>) -> Map<K, V> = Map.take
  let f31 :: Fun(Map<K, V>, List<K>) -> Map<K, V> = Map.drop
  let f32 :: Fun(Map<K, V>) -> Map<V, K> = Map.invert
  let f33 :: Fun(Map<K, V>) -> Map<K, V> = Map.sort_by_key
  let f34 :: Fun(Map<K, V>) -> Map<K, V> = Map.sort_by_value
  println("maps: 35 functions")
end

fn sorted_maps<K, V, W>(k :: K, v :: V, w :: W) where K: Eq, K: Hash, K: Ord, V: Eq, V: Hash, V: Ord do
  let f0 :: Fun() -> SortedMap<K, V> = SortedMap.new
  let f1 :: Fun(SortedMap<K, V>, K, V) -> SortedMap<K, V> = SortedMap.put
  let f2 :: Fun(SortedMap<K, V>, K, V) -> SortedMap<K, V> = SortedMap.put_new
  let f3 :: Fun(SortedMap<K, V>, K, V) -> SortedMap<K, V> = SortedMap.replace
  let f4 :: Fun(SortedMap<K, V>, K) -> V = SortedMap.get
  let f5 :: Fun(SortedMap<K, V>, K) -> Bool = SortedMap.has_key
  let f6 :: Fun(SortedMap<K, V>, K) -> SortedMap<K, V> = SortedMap.delete
  let f7 :: Fun(SortedMap<K, V>) -> Int = SortedMap.size
  let f8 :: Fun(SortedMap<K, V>) -> List<K> = SortedMap.keys
  let f9 :: Fun(SortedMap<K, V>) -> List<V> = SortedMap.values
  let f10 :: Fun(SortedMap<K, V>, SortedMap<K, V>) -> SortedMap<K, V> = SortedMap.merge
  let f11 :: Fun(SortedMap<K, V>) -> List<(K, V)> = SortedMap.to_list
  let f12 :: Fun(SortedMap<K, V>) -> List<(K, V)> = SortedMap.entries
  let f13 :: Fun(List<(K, V)>) -> SortedMap<K, V> = SortedMap.from_list
  let f14 :: Fun(Iter<(K, V)>) -> SortedMap<K, V> = SortedMap.collect
  let f15 :: Fun(SortedMap<K, V>, K) -> V? = SortedMap.fetch
  let f16 :: Fun(SortedMap<K, V>, K, V) -> V = SortedMap.get_or
  let f17 :: Fun(SortedMap<K, V>) -> Bool = SortedMap.is_empty
  let f18 :: Fun(SortedMap<K, V>, K, V, Fun(V) -> V) -> SortedMap<K, V> = SortedMap.update
  let f19 :: Fun(SortedMap<K, V>, K) -> (V?, SortedMap<K, V>) = SortedMap.pop
  let f20 :: Fun(SortedMap<K, V>, Fun(V) -> W) -> SortedMap<K, W> = SortedMap.map_values
  let f21 :: Fun(SortedMap<K, V>, Fun(K, V) -> (V, W)) -> SortedMap<V, W> = SortedMap.map_entries
  let f22 :: Fun(SortedMap<K, V>, Fun(K, V) -> Bool) -> SortedMap<K, V> = SortedMap.filter
  let f23 :: Fun(SortedMap<K, V>, W, Fun(W, K, V) -> W) -> W = SortedMap.reduce
  let f24 :: Fun(SortedMap<K, V>, Fun(K, V) -> W) -> () = SortedMap.each
  let f25 :: Fun(SortedMap<K, V>, Fun(K, V) -> Bool) -> Bool = SortedMap.any
  let f26 :: Fun(SortedMap<K, V>, Fun(K, V) -> Bool) -> Bool = SortedMap.all
  let f27 :: Fun(SortedMap<K, V>, Fun(K, V) -> Bool) -> (K, V)? = SortedMap.find
  let f28 :: Fun(SortedMap<K, V>, Fun(K, V) -> Bool) -> Int = SortedMap.count
  let f29 :: Fun(SortedMap<K, V>, SortedMap<K, V>, Fun(K, V, V) -> V) -> SortedMap<K, V> = SortedMap.merge_with
  let f30 :: Fun(SortedMap<K, V>, List<K>) -> SortedMap<K, V> = SortedMap.take
  let f31 :: Fun(SortedMap<K, V>, List<K>) -> SortedMap<K, V> = SortedMap.drop
  let f32 :: Fun(SortedMap<K, V>) -> SortedMap<V, K> = SortedMap.invert
  let f33 :: Fun(SortedMap<K, V>) -> Map<K, V> = SortedMap.sort_by_key
  let f34 :: Fun(SortedMap<K, V>) -> Map<K, V> = SortedMap.sort_by_value
  let f35 :: Fun(SortedMap<K, V>) -> (K, V)? = SortedMap.first
  let f36 :: Fun(SortedMap<K, V>) -> (K, V)? = SortedMap.last
  let f37 :: Fun(SortedMap<K, V>, K) -> (K, V)? = SortedMap.floor
  let f38 :: Fun(SortedMap<K, V>, K) -> (K, V)? = SortedMap.ceiling
  let f39 :: Fun(SortedMap<K, V>, K, K) -> List<(K, V)> = SortedMap.range
  println("sorted_maps: 40 functions")
end

fn sets<T, U>(t :: T, u :: U) where T: Eq, T: Hash, U: Eq, U: Hash do
  let f0 :: Fun() -> Set<T> = Set.new
  let f1 :: Fun(Set<T>, T) -> Set<T> = Set.add
  let f2 :: Fun(Set<T>, T) -> Set<T> = Set.remove
  let f3 :: Fun(Set<T>, T) -> Bool = Set.contains
  let f4 :: Fun(Set<T>) -> Int = Set.size
  let f5 :: Fun(Set<T>, Set<T>) -> Set<T> = Set.union
  let f6 :: Fun(Set<T>, Set<T>) -> Set<T> = Set.intersection
  let f7 :: Fun(Set<T>, Set<T>) -> Set<T> = Set.difference
  let f8 :: Fun(Set<T>, Set<T>) -> Set<T> = Set.symmetric_difference
  let f9 :: Fun(Set<T>) -> List<T> = Set.to_list
  let f10 :: Fun(List<T>) -> Set<T> = Set.from_list
  let f11 :: Fun(Iter<T>) -> Set<T> = Set.collect
  let f12 :: Fun(Set<T>) -> Bool = Set.is_empty
  let f13 :: Fun(Set<T>, Set<T>) -> Bool = Set.is_subset
  let f14 :: Fun(Set<T>, Set<T>) -> Bool = Set.is_superset
  let f15 :: Fun(Set<T>, Set<T>) -> Bool = Set.is_disjoint
  let f16 :: Fun(Set<T>, Fun(T) -> U) -> Set<U> = Set.map
  let f17 :: Fun(Set<T>, Fun(T) -> Bool) -> Set<T> = Set.filter
  let f18 :: Fun(Set<T>, U, Fun(U, T) -> U) -> U = Set.reduce
  let f19 :: Fun(Set<T>, Fun(T) -> Bool) -> Bool = Set.any
  let f20 :: Fun(Set<T>, Fun(T) -> Bool) -> Bool = Set.all
  let f21 :: Fun(Set<T>, Fun(T) -> Bool) -> T? = Set.find
  let f22 :: Fun(Set<T>, Fun(T) -> U) -> () = Set.each
  println("sets: 23 functions")
end

fn main() do
  lists(1, "u", 2.5)
  maps("k", 1, true)
  sorted_maps("k", 1, true)
  sets(1, "u")
end
