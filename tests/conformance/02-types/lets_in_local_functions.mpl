fn f<T>(x :: T, g :: Fun(T) -> T) -> T where T: Eq do
  fn inner<U>(u :: U, t :: T) -> (U, Bool) do
    let seen = if true do [] else List.new() end
    let both = List.append(seen, u)
    let ts = List.append(seen, t)
    (List.head(both), List.contains(ts, t))
  end
  let (a, b) = inner("s", x)
  let (c, d) = inner(1, g(x))
  println("#{a} #{b} #{c} #{d}")
  x
end
fn main() do
  println("#{f(1, fn x -> x + 1 end)} #{f("q", fn x -> x end)}")
end
