struct Node do
  value :: Int
  next :: Option<Node>
end

struct Tree do
  kids :: List<Tree>
  named :: Map<String, Tree>
  make :: Fun() -> Option<Tree>
end

struct Outer do
  inner :: Inner
end

type Inner do
  Stop
  More(Outer)
end

fn sum(n :: Option<Node>) -> Int do
  case n do
    None -> 0
    Some(x) -> x.value + sum(x.next)
  end
end

fn deep(o :: Outer) -> Int do
  case o.inner do
    Stop -> 0
    More(x) -> 1 + deep(x)
  end
end

fn main() do
  let chain = Some(Node { value: 1, next: Some(Node { value: 2, next: None }) })
  let t = Tree { kids: [], named: %{}, make: fn -> None end }
  let t2 = Tree { kids: [t, t], named: %{"a" => t}, make: fn -> Some(t) end }
  println("#{sum(chain)} #{List.length(t2.kids)} #{Map.size(t2.named)}")
  println("#{deep(Outer { inner: More(Outer { inner: Stop }) })}")
end
