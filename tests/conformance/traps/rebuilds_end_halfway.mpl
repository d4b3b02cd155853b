# A unique tree is being rebuilt when its process panics or is killed: what is done, what is not and what is just moved from one to the other is
# released once, and other processes keep their trees.
type Tree do
  Leaf
  Node(Tree, String, Int, Tree)
end

fn insert(t :: Tree, key :: String, n :: Int) -> Tree do
  case t do
    Leaf -> Node(Leaf, key, n, Leaf)
    Node(l, k, old, r) when key == k -> Node(l, k, n + old, r)
    Node(l, k, old, r) when key < k -> Node(insert(l, key, n), k, old, r)
    Node(l, k, old, r) -> Node(l, k, old, insert(r, key, n))
  end
end

fn grown(keys :: List<String>) -> Tree = List.reduce(keys, Leaf, fn(t, key) do insert(t, key <> "-", String.length(key)) end)

fn show(t :: Tree) -> String do
  case t do
    Leaf -> "."
    Node(l, k, n, r) -> "(#{show(l)} #{k}=#{n} #{show(r)})"
  end
end

fn mapped(t :: Tree, f :: Fun(String) -> String) -> Tree do
  case t do
    Leaf -> Leaf
    Node(l, k, n, r) -> do
      let before = mapped(l, f)
      let key = f(k)
      Node(before, key, n + 1, mapped(r, f))
    end
  end
end

fn until(t :: Tree, last :: String) -> Tree do
  mapped(t, fn(k) do
    if k == last do
      panic("at #{k}")
    end
    k <> "!"
  end)
end

fn stops(t :: Tree, last :: String, tell :: Pid<()>) -> Tree do
  mapped(t, fn(k) do
    if k == last do
      send(tell, ())
      Timer.sleep(600000)
    end
    k <> "!"
  end)
end

# Spins at the last key: killed at a preemption point of a loop instead of in a wait.
fn spins(t :: Tree, last :: String, tell :: Pid<()>) -> Tree do
  case t do
    Leaf -> Leaf
    Node(l, k, n, r) -> do
      if k == last do
        send(tell, ())
        while true do
        end
      end
      Node(spins(l, last, tell), k <> "?", n, spins(r, last, tell))
    end
  end
end

fn keys() -> List<String> = ["m", "c", "x", "a", "e", "d", "z"]

actor panics(last :: String) do
  println(show(until(grown(keys()), last)))
end

actor panics_with(t :: Tree, last :: String) do
  println(show(until(t, last)))
end

actor waits(last :: String, tell :: Pid<()>) do
  println(show(stops(grown(keys()), last, tell)))
end

actor turns(last :: String, tell :: Pid<()>) do
  println(show(spins(grown(keys()), last, tell)))
end

fn ended(p :: Pid) -> () do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

actor judge() do
  for last in ["a-", "c-", "d-", "m-", "z-"] do
    ended(spawn(panics, last))
    let w = spawn(waits, last, self())
    receive do
      () -> Process.kill(w)
    end
    ended(w)
    let s = spawn(turns, last, self())
    receive do
      () -> Process.kill(s)
    end
    ended(s)
  end
  let mine = grown(keys())
  ended(spawn(panics_with, mine, "e-"))
  println(show(mine))
  println(show(until(mine, "none")))
  ended(spawn(panics_with, grown(["b", "a", "c"]), "c-"))
  println("end")
end

fn main() do
  spawn(judge)
end
