fn eq<T>(a :: T, b :: T) -> Bool where T: Eq = a == b

fn less<T>(a :: T, b :: T) -> Bool where T: Ord = a < b

fn same_hash<T>(a :: T, b :: T) -> Bool where T: Hash = hash(a) == hash(b)

fn show<T>(a :: T) -> String where T: Display = "#{a}"

fn main() do
  println("#{eq((), ())} #{eq(:a, :b)} #{eq(1..3, 1..3)} #{eq(Less, Less)} #{eq(%{1 => 2}, %{1 => 2})}")
  println("#{eq(Set.from_list([1]), Set.from_list([1]))} #{eq((1, "a"), (1, "a"))} #{eq(Some([1]), None)} #{eq(Ok(1), Err("a"))}")
  println("#{less(false, true)} #{less([1, 2], [1, 2, 3])} #{less((1, 2), (1, 3))} #{less(Some(9), None)} #{less(Ok(3), Err(1))} #{less(Less, Equal)}")
  println("#{same_hash((1, "a"), (1, "a"))} #{same_hash([1], [1])} #{same_hash(Some(1), None)} #{same_hash(:a, :a)} #{same_hash((), ())} #{same_hash(0.0, -0.0)}")
  println("#{show([Some(1)])} #{show(:ok)} #{show(())} #{show(Greater)} #{show(1..4)} #{show((1, [2.0]))}")
  let o :: Option<Int> = default()
  let l :: List<String> = default()
  let m :: Map<String, Int> = default()
  let f :: Float = default()
  let b :: Bool = default()
  let s :: String = default()
  println("#{o} #{l} #{m} #{f} #{b} [#{s}] #{Int.default()}")
  println("#{inspect("a")} #{inspect([1])} #{inspect(Some("x"))} #{inspect((1, true))}")
end
