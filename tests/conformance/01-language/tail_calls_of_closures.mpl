# Function values that go on with each other: continuations, a table of states, local functions, arguments that the frame owned.
type Step do
  More(Int)
  Done
end

fn sum_to(n :: Int, k :: Fun(Int) -> Int) -> Int do
  if n == 0 do
    k(0)
  else
    sum_to(n - 1, fn x -> k(x + n) end)
  end
end

# Every state gives the turn to the next one in the table.
struct State do
  name :: String
  enter :: Fun(List<State>, Int, List<String>) -> String
end

fn go(states :: List<State>, left :: Int, seen :: List<String>) -> String do
  let index = left % List.length(states)
  let state = List.get(states, index)
  let enter = state.enter
  enter(states, left, [state.name, "#{List.length(seen)}"])
end

fn state(name :: String) -> State do
  State { name: name, enter: fn(states, left, seen) do
    let label = "#{name} saw #{seen}"
    if left == 0 do
      label
    else
      go(states, left - 1, [label, name, "x"])
    end
  end }
end

# The value itself is made anew for every call and owned by nobody else.
fn fresh(n :: Int, acc :: String) -> String do
  if n == 0 do
    acc
  else
    let text = "#{n}"
    let next = fn(left) do
      fresh(left, "#{text} of #{String.length(acc)}")
    end
    apply(next, n - 1)
  end
end

fn apply(f :: Fun(Int) -> String, n :: Int) -> String do
  if n < 0 do
    "never"
  else
    f(n)
  end
end

# A local function and a closure call each other.
fn local(n :: Int, name :: String) -> String do
  fn down(left :: Int, f :: Fun(Int, String) -> String) -> String do
    if left == 0 do
      name
    else
      f(left - 1, "#{left}")
    end
  end
  down(n, fn(left, s) do
    if String.length(s) > 10 do "long" else local(left, s) end
  end)
end

fn forever(n :: Int, f :: Fun(Int) -> Never) -> Never do
  if n == 1000000 do
    panic("after #{n}")
  else
    f(n)
  end
end

actor worker(n :: Int) do
  forever(n, fn x -> worker_step(x) end)
end

fn worker_step(x :: Int) -> Never do
  let text = "#{x}"
  forever(x + 1, fn y -> if String.length(text) > 50 do panic("long") else worker_step(y) end end)
end

fn main() do
  println("#{sum_to(1000, fn x -> x end)}")
  println(go([state("a"), state("b"), state("c")], 1000000, []))
  println(fresh(1000000, "start"))
  println(local(1000000, "name"))
  spawn(worker, 0)
end
