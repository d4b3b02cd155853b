fn main() do
  println("#{String.split_once("k=v=w", "=")}")
  println("#{String.rsplit_once("k=v=w", "=")}")
  println("#{String.split_once("kv", "=")}")
  println("#{String.rsplit_once("kv", "=")}")
  println("#{String.split_n("a,b,c", ",", 2)}")
  println("#{String.split_n("a,b,c", ",", 9)}")
  println("#{String.split_n("a,b,c", ",", 1)}")
  println("#{String.split_n("a,b,c", ",", 0)}")
end
