fn wrap<T>(x :: T) -> List<T> do
  let e = if 1 > 2 do [] else List.new() end
  let f = fn y -> List.append(e, y) end
  fn add(z) = List.append(e, z)
  let a = add(1)
  let b = add("s")
  let c = f(x)
  println("#{a} #{b} #{List.length(c)}")
  List.append(e, x)
end
fn main() do
  println("#{wrap(5)} #{wrap("a")} #{wrap([1])}")
  let r = if true do Ok(3) else Err([]) end
  let a :: Result<Int, List<String>> = r
  let b :: Result<Int, List<Int>> = r
  println("#{a} #{b}")
  let m = (Map.new(), Set.new(), Queue.new(), [None, None], [[], []])
  println("#{m}")
  let q = if true do (None, [None], %{}) else (None, [], Map.new()) end
  let (x, y, z) = q
  println("#{q}")
  let s :: (Option<Int>, List<Option<String>>, Map<Int, Int>) = q
  let t :: (Option<(Int, Int, Int, Int, Int)>, List<Option<List<Int>>>, Map<String, Float>) = q
  println("#{s} #{t}")
end
