fn total(op :: rest) = 1

fn f(xs :: List<Int>) -> Bool do
  xs |> List.map(fn x -> x + 1 end) |> List.length() == 1
end

fn g(xs :: List<(Int, String)>) -> List<Int> do
  List.map(xs, fn (a, b) -> a end)
end

fn h(xs :: List<Int>) -> List<Int> do
  List.map(xs, fn (a, b) -> a end)
end

fn t(ts :: List<String>) -> Int do
  case ts do
    [] | ")" :: _ -> 1
    _ -> 2
  end
end

fn main() do
  let h :: t = [1, 2]
  println("#{[1, 2] |> List.length() + 1 == 3}")
end

fn seconds(pairs :: List<(Int, Int)>) -> List<Int> do
  List.map(pairs, Tuple.second)
end
