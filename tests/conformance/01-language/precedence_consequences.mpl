fn f(n :: Int) -> Int = n * 2

fn main() do
  let t = true
  let u = false
  println("#{not t == u} #{(not t) == u} #{not (t == u)}")
  println("#{-5.abs()} #{2 + 3 * 4} #{(2 + 3) * 4} #{10 - 4 - 3} #{100 / 10 / 2} #{17 % 10 % 4}")
  let n = 4
  println("#{for i in 0..n - 1 do i end}")
  println("#{[1] ++ [2] |> List.length}")
  println("#{"a" <> "#{1 + 2}"} #{"v" <> "1"} #{[1] ++ [2, 3]} #{"x" ++ "y"} #{[1] <> [2]}")
  println("#{t or u and u} #{(t or u) and u} #{1 < 2 == true} #{1 + 1 == 2 and 2 * 2 == 4}")
  println("#{5 |> f} #{1 + 2 |> f} #{(3 |> f()) + 1}")
  println("#{- -3} #{!(!t)} #{not not u} #{-2 * -3}")
end
