# A crash inside a pipeline reaches nobody else; what was done before it stays done, and nothing leaks.
fn checked(x :: Int) -> Int do
  if x == 3 do panic("three") end
  x
end

fn labels(n :: Int) -> List<String> =
  Iter.range(0, n)
  |> Iter.map(fn x do
    println("map #{x}")
    "<#{checked(x)}>"
  end)
  |> Iter.filter(fn text -> text != "<1>" end)
  |> Iter.take(3)
  |> List.collect()

# The iterator is made here, moved by two consumers, and its position is one.
fn in_two_steps(xs :: List<String>) -> String do
  let it = Iter.from(xs) |> Iter.enumerate()
  let first = Iter.next(it)
  let rest = it |> Iter.map(fn entry -> "#{Tuple.first(entry)}=#{Tuple.second(entry)}" end) |> Iter.join(",")
  "#{first} then #{rest}, then #{Iter.next(it)}"
end

# Every round has a position of its own.
fn triangle(n :: Int) -> List<Int> =
  for i in 0..n do
    let it = Iter.range(0, i + 1)
    let first = Iter.next(it)
    case first do
      Some(x) -> x + Iter.sum(it)
      None -> 0
    end
  end

# The last call of a function moves a position that its caller has.
fn finish(it :: Iter<Int>, total :: Int) -> Int =
  case Iter.next(it) do
    Some(x) -> if x > 2 do hand_over(it, total + x) else finish(it, total + x) end
    None -> total
  end

fn hand_over(it :: Iter<Int>, total :: Int) -> Int = finish(it |> Iter.map(fn x -> x * 10 end), total)

fn last_call(n :: Int) -> Int = finish(Iter.range(0, n), 0)

fn either(flag :: Bool) -> Iter<Int> = if flag do Iter.range(0, 3) else Iter.from([7, 8]) end

fn main() do
  println("#{labels(3)}")
  println(in_two_steps(["a", "b", "c"]))
  println("#{triangle(5)}")
  println("#{last_call(5)}")
  println("#{Iter.sum(either(true))} #{Iter.sum(either(false))}")
  println("#{Iter.range(0, 4) |> Iter.flat_map(fn n -> 0..n end) |> List.collect()}")
  labels(9)
end
