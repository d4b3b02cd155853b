fn add(
  a :: Int,
  b :: Int,
) -> Int =
  a
    + b

fn long(a :: Int) ->
  Int do
  a
end

fn main() do
  let x =
    1 +
      2
  let y = x
    * 3

    # a comment between
    + 1
  let z = true
    and not false
    or false
    || false
  let m = %{
    "k" =>
      1,
  }
  let s = "a"
    <> "b"
    ++ "c"
  let r = 10
    % 4
  let n = "text".
    length()
  let o = "text"
    .length()
    .to_string()
  let c = 1
    <= 2
  let q = 1
    ..4
  println("#{add(1, 2)} #{long(4)} #{x} #{y} #{z} #{m} #{s} #{r} #{n} #{o} #{c} #{q}")
end
