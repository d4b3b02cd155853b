import Other

type Own do
  Same(Int)
  None
end

type Third do
  Twice(Int)
end

type Fourth do
  Twice(Int)
end

fn third(t :: Third) = "third"
fn fourth(t :: Fourth) = "fourth"
fn own(o :: Own) = "own"
fn other(o :: Other.Theirs) = "other"

fn main() do
  println(own(Same(1)) <> own(None) <> other(Theirs.Same(1)) <> other(Other.Same(2)))
  println(third(Twice(1)) <> fourth(Twice(1)) <> third(Third.Twice(2)))
  let o :: Option<Int> = Option.None
  println("#{o}")
end
