fn last_is_let() do
  println("body")
  let x = 20 + 1
end

fn last_is_pattern() do
  let (a, b) = (1, "two")
end

fn empty() do
end

fn discards() do
  42
  "text"
  [1, 2]
  7
end

fn local_function_last() do
  1
  fn inner() = 2
end

fn main() do
  println("#{last_is_let()} #{last_is_pattern()} #{empty()} #{discards()} #{local_function_last()}")
  println("#{if true do let y = 5 end} #{if false do 1 end}")
  let f = fn x do
    let y = x * 2
  end
  println("#{f(4)}")
end
