fn show_all(xs) do
  for x in xs do
    println("#{x}")
  end
end

fn count_all(xs) do
  let n = for x in xs do 1 end
  List.length(n)
end

fn size(thing) = thing.length()

fn pair(a, b) = (a, b)

fn apply(f, x) = f(x)

fn twice(f) = fn x -> f(f(x)) end

fn max_of(a, b) do
  if a > b do a else b end
end

fn describe_pair<A, B>(a :: A, b :: B) -> String where A: Display, B: Display do
  "#{a}/#{b}"
end

fn unbounded<T>(x :: T) -> String do
  "<#{x}>"
end

fn poly_len<T>(x :: T, n :: Int, xs :: List<T>) -> Int do
  if n == 0 do List.length(xs) else poly_len(x, n - 1, List.append(xs, x)) end
end

fn even(n) do
  case n do
    0 -> true
    _ -> odd(n - 1)
  end
end

fn odd(n) do
  case n do
    0 -> false
    _ -> even(n - 1)
  end
end

fn join(a, b) = a <> b

fn fail(message) do
  panic("failed: #{message}")
end

fn or_fail(o) do
  case o do
    Some(x) -> x
    None -> fail("none")
  end
end

struct Box<T> do
  value :: T
end deriving(Eq, Display)

fn unbox(b) = b.value

fn rebox(b :: Box<Int>, v) = %{b | value: v}

fn wrap(x) = Box { value: x }

fn unwrap<T>(b :: Box<T>) -> T = b.value

fn loop_forever(n) do
  loop_forever(n + 1)
end

fn middle(lo, hi) do
  (lo + hi) / 2
end

fn index_it(xs, i) = xs[i]

fn lookup(m, k) do
  case Map.fetch(m, k) do
    Some(v) -> v
    None -> 0
  end
end

fn chain(n) do
  let x = step(n)?
  let y = step(x)?
  Ok(x + y)
end

fn step(n) do
  if n > 0 do Ok(n) else Err("bad") end
end

fn opt_chain(n) do
  let x = half(n)?
  Some(x)
end

fn half(n) = if n % 2 == 0 do Some(n / 2) else None end

fn sorted(xs) = List.sort(xs, fn a, b -> if a < b do -1 else 1 end end)

fn main() do
  show_all([1, 2])
  show_all(["a"])
  println("#{count_all([1])} #{count_all(1..3)} #{size("abc")} #{size([1])}")
  println("#{pair(1, "a")} #{apply(fn x -> x + 1 end, 2)} #{twice(fn s -> s <> "!" end)("a")}")
  println("#{max_of(1, 2)} #{max_of("a", "b")} #{max_of([1], [2])}")
  println("#{describe_pair(1, "x")} #{unbounded(1)} #{unbounded([1])} #{poly_len("x", 3, [])}")
  println("#{even(3)} #{join("a", "b")} #{or_fail(Some(3))}")
  println("#{unbox(Box { value: 1 })} #{unwrap(wrap("a"))} #{rebox(wrap(1), 2)}")
  println("#{middle(1, 3)} #{index_it([1, 2], 0)} #{lookup(%{"a" => 1}, "a")}")
  println("#{chain(1)} #{opt_chain(4)} #{sorted([3, 1])} #{sorted(["b", "a"])}")
  println("#{Box { value: 1 } == wrap(1)}")
  let fs = [fn x -> x + 1 end, fn x -> x * 2 end]
  println("#{List.map(fs, fn f -> f(3) end)}")
  let add = fn a, b -> a + b end
  println("#{add(1, 2)} #{add(1.5, 2.5)}")
  let nested = fn x -> do
    let inner = fn y -> (x, y) end
    (inner(1), inner("a"))
  end end
  println("#{nested(true)}")
  fn local<T>(x :: T) -> List<T> = [x]
  println("#{local(1)} #{local("a")}")
  fn ping(n) = if n == 0 do "ping" else pong(n - 1) end
  fn pong(n) = if n == 0 do "pong" else ping(n - 1) end
  println(ping(3))
  let cmp = compare(1, 2)
  case cmp do
    Less -> println("less")
    Equal | Greater -> println("other")
  end
  let (q, r) = (7 / 2, 7 % 2)
  println("#{q} #{r} #{-q} #{not true} #{!false}")
  let e :: Result<Int, String> = Err("x")
  case e do
    Ok -> println("ok")
    Err -> println("err")
  end
  let words = "a b" |> String.split(" ") |> List.map(String.to_upper) |> String.join(",")
  println(words)
  println("#{Iter.from([1, 2, 3]) |> Iter.map(fn x -> x * 2 end) |> List.collect()}")
  println("#{Iter.from(0..5) |> Iter.filter(fn x -> x % 2 == 0 end) |> Iter.sum()}")
  let s = Set.from_list([1, 2])
  for x in s do
    println("#{x}")
  end
  println("#{"abc" == "abc" and 1 < 2 or false} #{[1] ++ [2]} #{"x".length().to_string()}")
  let big = if 1 > 2 do
    Some(1)
  else
    None
  end
  println("#{big}")
  println("#{map([1], fn x -> x end)} #{head([1])} #{inspect("a")} #{to_string(3)}")
end
