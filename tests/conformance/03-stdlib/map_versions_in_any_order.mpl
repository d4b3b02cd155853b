# Versions of a large map that change its entries in several orders, all of which stay: in order, backwards, in strides and in no order; new keys and
# deleted ones between.

fn size() -> Int = 5000

fn in_order(i :: Int) -> Int = i

fn backwards(i :: Int) -> Int = size() - 1 - i

fn in_strides(i :: Int) -> Int = i * 256 % size() + i * 256 / size()

fn scattered(i :: Int) -> Int = i * 2741 % size()

# Changes entry after entry; every seventh change adds a key, every eleventh deletes one.
fn changed(m :: Map<String, Int>, i :: Int, order :: Fun(Int) -> Int) -> Map<String, Int> do
  let next = Map.put(m, "key #{order(i)}", -1 - i)
  if i % 7 == 3 do
    Map.put(next, "new #{i}", i)
  else if i % 11 == 5 do
    Map.delete(next, "key #{order(i)}")
  else
    next
  end
end

# What version `n` must be, made without sharing.
fn expected(n :: Int, order :: Fun(Int) -> Int) -> Map<String, Int> do
  let base = List.reduce(Range.to_list(0..size()), Map.new(), fn m, k -> Map.put(m, "key #{k}", k) end)
  List.reduce(Range.to_list(0..n), base, fn m, i -> changed(m, i, order) end)
end

fn good(m :: Map<String, Int>, n :: Int, order :: Fun(Int) -> Int) -> Bool do
  let wanted = expected(n, order)
  let entries = Map.to_list(wanted)
  Map.to_list(m) == entries and Map.size(m) == Map.size(wanted) and List.all(entries, fn e -> Map.fetch(m, Tuple.first(e)) == Some(Tuple.second(e)) end)
end

fn check(order :: Fun(Int) -> Int) -> Bool do
  let base = List.reduce(Range.to_list(0..size()), Map.new(), fn m, k -> Map.put(m, "key #{k}", k) end)
  let versions = List.scan(Range.to_list(0..700), base, fn m, i -> changed(m, i, order) end)
  List.all([1, 2, 5, 17, 64, 65, 300, 700], fn n -> good(List.get(versions, n - 1), n, order) end) and good(base, 0, order)
end

fn main() do
  println("#{check(in_order)} #{check(backwards)} #{check(in_strides)} #{check(scattered)}")
end
