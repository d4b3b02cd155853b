type Chain do
  End
  Link(Int, Chain)
end

fn build(n :: Int, rest :: Chain) -> Chain do
  if n == 0 do rest else build(n - 1, Link(n, rest)) end
end

fn length(c :: Chain, acc :: Int) -> Int do
  case c do
    End -> acc
    Link(_, rest) -> length(rest, acc + 1)
  end
end

actor holder() do
  receive do
    c -> println("received #{length(c, 0)}")
  end
end

fn main() do
  let c = build(1000000, End)
  println("#{length(c, 0)}")
  send(spawn(holder), c)
end
