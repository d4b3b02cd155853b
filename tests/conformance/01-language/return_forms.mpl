fn bare(n :: Int) do
  if n > 1 do
    println("early")
    return
  end
  println("late")
end

fn unit_accepts_any(n :: Int) -> () do
  if n > 0 do return 42 end
  println("not positive")
end

fn from_loop(xs :: List<Int>) -> Int do
  for x in xs do
    if x > 10 do return x end
  end
  -1
end

fn from_case(o :: Option<Int>) -> String do
  let n = case o do
    Some(n) -> n
    None -> return "none"
  end
  "some #{n}"
end

fn from_closure() -> Int do
  let f = fn x do
    if x > 5 do return 100 end
    x
  end
  f(9) + f(1)
end

fn nested_while() -> Int do
  while true do
    while true do
      return 7
    end
  end
  0
end

fn main() do
  bare(2)
  bare(0)
  unit_accepts_any(1)
  unit_accepts_any(0)
  println("#{from_loop([1, 20, 30])} #{from_loop([])} #{from_case(Some(1))} #{from_case(None)} #{from_closure()} #{nested_while()}")
end
