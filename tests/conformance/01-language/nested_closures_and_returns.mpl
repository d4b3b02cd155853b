fn outer(xs :: List<Int>) -> String do
  let picked = List.map(xs, fn x do
    if x == 2 do return "two" end
    let inner = fn y do
      if y > 10 do return "big" end
      "small#{y}"
    end
    inner(x * 3)
  end)
  String.join(picked, ",")
end

fn counter(start :: Int) -> Fun() -> Fun(Int) -> Int do
  fn -> fn(step :: Int) -> start + step end end
end

fn main() do
  println(outer([1, 2, 3, 4]))
  println("#{counter(5)()(7)}")
end
