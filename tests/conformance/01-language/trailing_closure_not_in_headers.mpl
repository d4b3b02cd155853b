fn ok(n :: Int) -> Bool = n > 1
fn keep(xs :: List<Int>, f :: Fun(Int) -> Bool) -> List<Int> = List.filter(xs, f)
fn small(n :: Int) -> Bool = n < 3
fn size(n) when small(n) do "small" end
fn size(_) do "big" end

actor a() do
  receive do
    n when small(n) -> println("small message")
    _ -> println("big message")
  end
end

fn main() do
  if ok(2) do println("if") end
  let xs = for x in keep([1, 2, 3], ok) when ok(x) do x end
  println("#{xs} #{size(1)} #{size(4)}")
  case keep([1, 2], ok) do
    l when small(List.length(l)) -> println("case")
    _ -> println("no")
  end
  while ok(0) do println("never") end
  if (List.length(keep([1, 2]) do |n| n > 0 end) == 2) do println("in parentheses") end
  if [keep([5]) do |n| true end] == [[5]] do println("in brackets") end
  let p = spawn(a)
  send(p, 2)
end
