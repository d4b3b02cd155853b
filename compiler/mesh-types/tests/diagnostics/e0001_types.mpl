struct Point do
  x :: Int
end

fn takes(n :: Int, s :: String) -> Int = n

fn declared() -> Int do
  return "x"
end

fn body() -> Int do
  "text"
end

fn branches(c :: Bool) -> Int do
  if c do
    1
  else
    "one"
  end
end

fn main() do
  let x :: Int = "a"
  let y = 1 + 2.0
  let z = if true do 1 else "one" end
  takes("a", "b")
  let p = Point { x: "no" }
  let l = [1, "two"]
  if 1 do
    ()
  end
  println(5)
  let s :: String = :ok
  let o :: Option<Int> = 3
  let f :: Float = 3
  let v = case 1 do
    1 -> "a"
    _ -> 2
  end
  let n :: Int = if true do 1 end
  let (a, b) = 3
  "x"[true]
end
