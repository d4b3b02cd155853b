struct Bare do
  x :: Int
  tags :: List<String>
end

struct Shown do
  x :: Int
  inner :: Bare
  o :: Option<String>
end deriving(Display, Debug)

struct Empty do
end deriving(Display, Debug)

struct Box<T> do
  value :: T
end deriving(Display, Debug)

type Shape do
  Circle(r :: Float)
  Pair(String, List<Int>)
  Dot
end deriving(Display, Debug)

type Quiet do
  Quiet(Map<String, Int>)
  Silent
end

struct Custom do
  n :: Int
end

impl Display for Custom do
  fn to_string(self) -> String = "<#{self.n}>"
end

fn both(d :: String, i :: String) do
  println(d)
  println(i)
end

fn main() do
  let bare = Bare { x: 1, tags: ["a", "b"] }
  both("#{bare}", inspect(bare))
  let shown = Shown { x: 2, inner: bare, o: Some("s") }
  both("#{shown}", inspect(shown))
  both("#{Empty {}}", inspect(Empty {}))
  both("#{Box { value: 42 }} #{Box { value: [Some("q")] }}", inspect(Box { value: (1, "t") }))
  both("#{Circle(2.0)} #{Pair("p", [1, 2])} #{Dot}", "#{inspect(Circle(2.5))} #{inspect(Pair("p", []))} #{inspect(Dot)}")
  both("#{Quiet(%{"k" => 1})} #{Silent}", inspect(Quiet(%{"k" => 1})))
  both("#{Custom { n: 7 }} #{[Custom { n: 8 }]} #{(Custom { n: 9 }, 1)}", "#{inspect([Custom { n: 1 }])} #{inspect(Custom { n: 5 })}")
  both("#{"text"} #{["t", "u"]} #{("t", 1)} #{Some("t")}", "#{inspect("text")} #{inspect(["t", "u"])} #{inspect(("t", 1))} #{inspect(Some("t"))}")
  both("#{:atom} #{[:a]}", "#{inspect(:atom)} #{inspect([:a])}")
  both("#{1.0} #{[1.5, 2.0]} #{1.0 / 3.0}", "#{inspect(1.0)} #{inspect(0.5)}")
  both("#{()} #{nil} #{[()]}", inspect(()))
  both("#{%{}} #{[]} #{Set.new()}", "#{inspect(%{"a" => "b"})} #{inspect(Set.from_list(["x"]))}")
  both("#{0..5} #{[1..2]}", inspect(3..4))
  both("#{Less} #{[Equal]} #{Some(Greater)} #{Ok(())} #{Err("e")}", "#{inspect(Less)} #{inspect(Err("e"))}")
  both("#{json { a: 1 }}", inspect(true))
  both(to_string([1]), to_string("s") <> 5.to_string() <> [1].to_string() <> (1, 2).to_string())
end
