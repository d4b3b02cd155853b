fn only_int(x :: Int) = x

fn fix(x, y :: List<Int>) do
  List.append(y, x)
end

fn main() do
  let keep :: Fun(String) -> String = fn x -> x end
  println(keep("a"))
  println("#{fix(1, [])}")
  println("#{keep(1)}")
end
