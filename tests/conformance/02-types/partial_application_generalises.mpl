fn const_of(x) = fn _ -> x end

fn compose(f, g) = fn x -> f(g(x)) end

fn main() do
  let id2 = compose(fn x -> x end, fn x -> x end)
  println("#{id2(1)} #{id2("a")}")
  let always = const_of(7)
  println("#{always("x") + always(1)}")
end
