# Every function of these modules as a value of exactly the type that the chapter gives it.
fn others<T, U, K>(t :: T, u :: U, k :: K) where U: Display, T: Display do
  let f0 :: Fun(Int, Int) -> Range = Range.new
  let f1 :: Fun(Int, Int) -> Range = Range.inclusive
  let f2 :: Fun(Range) -> Int = Range.length
  let f3 :: Fun(Range) -> Int = Range.start
  let f4 :: Fun(Range) -> Int = Range.stop
  let f5 :: Fun(Range) -> List<Int> = Range.to_list
  let f6 :: Fun(Range, Fun(Int) -> U) -> List<U> = Range.map
  let f7 :: Fun(Range, Fun(Int) -> Bool) -> List<Int> = Range.filter
  let f8 :: Fun(Range, Int) -> Bool = Range.contains
  let f9 :: Fun(Range, Int) -> List<Int> = Range.step
  let f10 :: Fun(Range, U, Fun(U, Int) -> U) -> U = Range.reduce
  let f11 :: Fun() -> Queue<T> = Queue.new
  let f12 :: Fun(Queue<T>, T) -> Queue<T> = Queue.push
  let f13 :: Fun(Queue<T>, T) -> Queue<T> = Queue.push_front
  let f14 :: Fun(Queue<T>) -> (T, Queue<T>) = Queue.pop
  let f15 :: Fun(Queue<T>) -> T = Queue.peek
  let f16 :: Fun(Queue<T>) -> Int = Queue.size
  let f17 :: Fun(Queue<T>) -> Bool = Queue.is_empty
  let f18 :: Fun(Queue<T>) -> (T, Queue<T>)? = Queue.pop_opt
  let f19 :: Fun(Queue<T>) -> T? = Queue.peek_opt
  let f20 :: Fun(Queue<T>) -> List<T> = Queue.to_list
  let f21 :: Fun(List<T>) -> Queue<T> = Queue.from_list
  let f22 :: Fun((T, U)) -> T = Tuple.first
  let f23 :: Fun((T, U)) -> U = Tuple.second
  let f24 :: Fun((T, U)) -> Int = Tuple.size
  let f25 :: Fun((T, U)) -> (U, T) = Tuple.swap
  let f26 :: Fun((T, U), Fun(T) -> K) -> (K, U) = Tuple.map_first
  let f27 :: Fun((T, U), Fun(U) -> K) -> (T, K) = Tuple.map_second
  let f28 :: Fun((T, T)) -> List<T> = Tuple.to_list
  let f29 :: Fun(T?) -> Bool = Option.is_some
  let f30 :: Fun(T?) -> Bool = Option.is_none
  let f31 :: Fun(T?, Fun(T) -> U) -> U? = Option.map
  let f32 :: Fun(T?, Fun(T) -> U?) -> U? = Option.flat_map
  let f33 :: Fun(T?, Fun(T) -> Bool) -> T? = Option.filter
  let f34 :: Fun(T?) -> T = Option.unwrap
  let f35 :: Fun(T?, String) -> T = Option.expect
  let f36 :: Fun(T?, T) -> T = Option.unwrap_or
  let f37 :: Fun(T?, Fun() -> T) -> T = Option.unwrap_or_else
  let f38 :: Fun(T?, T?) -> T? = Option.or
  let f39 :: Fun(T?, U) -> T!U = Option.ok_or
  let f40 :: Fun(T?, U?) -> (T, U)? = Option.zip
  let f41 :: Fun(T?) -> List<T> = Option.to_list
  let f42 :: Fun(Option<Option<T>>) -> T? = Option.flatten
  let f43 :: Fun(Result<T, U>) -> Bool = Result.is_ok
  let f44 :: Fun(Result<T, U>) -> Bool = Result.is_err
  let f45 :: Fun(Result<T, U>, Fun(T) -> K) -> Result<K, U> = Result.map
  let f46 :: Fun(Result<T, U>, Fun(U) -> K) -> Result<T, K> = Result.map_err
  let f47 :: Fun(Result<T, U>, Fun(T) -> Result<K, U>) -> Result<K, U> = Result.and_then
  let f48 :: Fun(Result<T, U>, Fun(U) -> Result<T, K>) -> Result<T, K> = Result.or_else
  let f49 :: Fun(Result<T, String>) -> T = Result.unwrap
  let f50 :: Fun(Result<String, U>) -> U = Result.unwrap_err
  let f51 :: Fun(Result<T, U>, String) -> T = Result.expect
  let f52 :: Fun(Result<T, U>, T) -> T = Result.unwrap_or
  let f53 :: Fun(Result<T, U>, Fun(U) -> T) -> T = Result.unwrap_or_else
  let f54 :: Fun(Result<T, U>) -> T? = Result.ok
  let f55 :: Fun(Result<T, U>) -> U? = Result.err
  let f56 :: Fun(Result<Result<T, U>, U>) -> Result<T, U> = Result.flatten
  let f57 :: Fun(List<Result<T, U>>) -> Result<List<T>, U> = Result.collect
  let f58 :: Fun(List<Result<T, U>>) -> (List<T>, List<U>) = Result.partition
  let f59 :: Fun((T, T), Int) -> T = Tuple.nth
  println("others: 60 functions")
end

fn iterators<T, U, K>(t :: T, u :: U, k :: K) where T: Ord, T: Eq, T: Hash, K: Ord, K: Eq, K: Hash do
  let f0 :: Fun(List<T>) -> Iter<T> = Iter.from
  let f1 :: Fun(Iter<T>, Fun(T) -> U) -> Iter<U> = Iter.map
  let f2 :: Fun(Iter<T>, Fun(T) -> Bool) -> Iter<T> = Iter.filter
  let f3 :: Fun(Iter<T>, Fun(T) -> Bool) -> Iter<T> = Iter.take_while
  let f4 :: Fun(Iter<T>, Fun(T) -> Bool) -> Iter<T> = Iter.skip_while
  let f5 :: Fun(Iter<T>, Int) -> Iter<T> = Iter.take
  let f6 :: Fun(Iter<T>, Int) -> Iter<T> = Iter.skip
  let f7 :: Fun(Iter<T>, Int) -> Iter<T> = Iter.step_by
  let f8 :: Fun(Iter<T>) -> Iter<(Int, T)> = Iter.enumerate
  let f9 :: Fun(Iter<T>, Iter<U>) -> Iter<(T, U)> = Iter.zip
  let f10 :: Fun(Iter<T>) -> Int = Iter.count
  let f11 :: Fun(Iter<Int>) -> Int = Iter.sum
  let f12 :: Fun(Iter<Int>) -> Int = Iter.product
  let f13 :: Fun(Iter<Float>) -> Float = Iter.sum
  let f14 :: Fun(Iter<Float>) -> Float = Iter.product
  let f15 :: Fun(Iter<T>, Fun(T) -> Bool) -> Bool = Iter.any
  let f16 :: Fun(Iter<T>, Fun(T) -> Bool) -> Bool = Iter.all
  let f17 :: Fun(Iter<T>, Fun(T) -> Bool) -> T? = Iter.find
  let f18 :: Fun(Iter<T>, U, Fun(U, T) -> U) -> U = Iter.reduce
  let f19 :: Fun(Int, Int) -> Iter<Int> = Iter.range
  let f20 :: Fun(Int) -> Iter<Int> = Iter.count_from
  let f21 :: Fun(T) -> Iter<T> = Iter.repeat
  let f22 :: Fun(T) -> Iter<T> = Iter.once
  let f23 :: Fun(List<T>) -> Iter<T> = Iter.cycle
  let f24 :: Fun(T, Fun(T) -> T) -> Iter<T> = Iter.iterate
  let f25 :: Fun(U, Fun(U) -> (T, U)?) -> Iter<T> = Iter.unfold
  let f26 :: Fun() -> Iter<T> = Iter.empty
  let f27 :: Fun(String) -> Iter<String> = Iter.chars
  let f28 :: Fun(String) -> Iter<String> = Iter.lines
  let f29 :: Fun(Iter<T>, Fun(T) -> List<U>) -> Iter<U> = Iter.flat_map
  let f30 :: Fun(Iter<T>, Fun(T) -> U?) -> Iter<U> = Iter.filter_map
  let f31 :: Fun(Iter<T>, Iter<T>) -> Iter<T> = Iter.chain
  let f32 :: Fun(Iter<T>, Int) -> Iter<List<T>> = Iter.chunk
  let f33 :: Fun(Iter<T>, Int) -> Iter<List<T>> = Iter.windows
  let f34 :: Fun(Iter<T>, U, Fun(U, T) -> U) -> Iter<U> = Iter.scan
  let f35 :: Fun(Iter<T>) -> Iter<T> = Iter.dedup
  let f36 :: Fun(Iter<T>) -> Iter<T> = Iter.uniq
  let f37 :: Fun(Iter<T>, T) -> Iter<T> = Iter.intersperse
  let f38 :: Fun(Iter<T>, Fun(T) -> U) -> Iter<T> = Iter.tap
  let f39 :: Fun(Iter<T>, Iter<U>, Fun(T, U) -> K) -> Iter<K> = Iter.zip_with
  let f40 :: Fun(Iter<T>) -> T? = Iter.min
  let f41 :: Fun(Iter<T>) -> T? = Iter.max
  let f42 :: Fun(Iter<T>) -> T? = Iter.last
  let f43 :: Fun(Iter<T>, Fun(T) -> K) -> T? = Iter.min_by
  let f44 :: Fun(Iter<T>, Fun(T) -> K) -> T? = Iter.max_by
  let f45 :: Fun(Iter<T>, Int) -> T? = Iter.nth
  let f46 :: Fun(Iter<T>, Fun(T) -> U) -> () = Iter.each
  let f47 :: Fun(Iter<T>, Fun(T) -> Bool) -> Int? = Iter.find_index
  let f48 :: Fun(Iter<T>, Fun(T) -> U?) -> U? = Iter.find_map
  let f49 :: Fun(Iter<T>, Fun(T) -> Bool) -> (List<T>, List<T>) = Iter.partition
  let f50 :: Fun(Iter<T>, Fun(T) -> K) -> Map<K, List<T>> = Iter.group_by
  let f51 :: Fun(Iter<String>, String) -> String = Iter.join
  let f52 :: Fun(Iter<T>) -> List<T> = Iter.to_list
  let f53 :: Fun(Iter<T>, Fun(T) -> ()!U) -> ()!U = Iter.try_each
  let f54 :: Fun(Iter<T>) -> T? = Iter.next
  let f55 :: Fun(Iter<T>, Fun(T) -> Bool) -> Iter<T> = Iter.drop_while
  println("iterators: 56 functions")
end

fn main() do
  others(1, "u", 2.5)
  iterators(1, "u", 2.5)
end
