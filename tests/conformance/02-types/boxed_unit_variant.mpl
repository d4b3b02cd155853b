# A variant that holds nothing but `()` has a block, which is too small for the others.

type Chain do
  End
  Mark(())
  Link(Int, Chain)
end

fn grown(c :: Chain, n :: Int) -> Chain do
  case c do
    Mark(_) -> Link(n, End)
    Link(k, rest) -> Link(k + n, grown(rest, n + 1))
    End -> Mark(())
  end
end

fn sum(c :: Chain) -> Int do
  case c do
    End -> 0
    Mark(_) -> 1000
    Link(n, rest) -> n + sum(rest)
  end
end

fn rounds(c :: Chain, left :: Int) -> Chain do
  if left == 0 do c else rounds(grown(c, left), left - 1) end
end

fn main() do
  println("#{sum(End)} #{sum(Mark(()))} #{sum(Link(1, Mark(())))}")
  println("#{sum(grown(Mark(()), 7))} #{sum(grown(Link(1, Mark(())), 7))} #{sum(grown(Link(1, End), 7))}")
  let made = for i in 0..100 do rounds(Mark(()), 5 + i % 3) end
  println("#{List.reduce(made, 0, fn total, c -> total + sum(c) end)}")
end
