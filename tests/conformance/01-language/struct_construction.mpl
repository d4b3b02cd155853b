struct Box<T> do
  value :: T
  label :: String
end

struct Deep do
  box :: Box<List<Int>>
  end_mark :: Bool
end

fn make() -> Deep = Deep { end_mark: true box: Box { label: "l" value: [1, 2] } }

fn main() do
  let b = Box { label: "n", value: 3 }
  println("#{b.value} #{b.label} #{make().box.value[1]} #{make().end_mark}")
  let c = %{b | value: 4, label: "m"}
  println("#{b} #{c} #{make() |> fn d -> d.box.label end}")
  println("#{%{make() | box: %{make().box | value: []}}}")
end
