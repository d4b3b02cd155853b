fn main() do
  let n = 2
  println("#{if n > 1 do "big" else "small" end} and ${case n do 2 -> "two" _ -> "other" end}")
  println("#{[1, 2] |> List.map(fn x -> x * 10 end)} ${(fn x do x + 1 end)(1)}")
  println("#{"in" <> "ner #{"deeper ${n}"}"}")
  println("#{%{"a" => %{"b" => 1}}}")
  println("#{n
    - 1}")
  println("#{do_it(n)}${n}#{n}")
end

fn do_it(n :: Int) -> String = "<#{n}>"
