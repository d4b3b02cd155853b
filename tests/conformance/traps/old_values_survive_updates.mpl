struct State do
  xs :: List<Int>
  m :: Map<String, Int>
  s :: String
end

fn push(st :: State, n :: Int) -> State do
  %{st | xs: List.append(st.xs, n), m: Map.put(st.m, "k#{n}", n), s: st.s <> "#{n}"}
end

fn main() do
  let a = State { xs: [1], m: %{"a" => 1}, s: "s" }
  let b = push(a, 2)
  let c = push(b, 3)
  let d = push(b, 4)
  println("#{a}")
  println("#{b}")
  println("#{c}")
  println("#{d}")
  let shared = [1, 2]
  let left = List.append(shared, 3)
  let right = List.append(shared, 4)
  println("#{shared} #{left} #{right} #{List.tail(left) ++ [9]} #{left}")
end
