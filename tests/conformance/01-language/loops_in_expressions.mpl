struct Acc do
  total :: Int
  names :: List<String>
end

fn classify(n :: Int) -> String do
  for i in 2..n do
    if n % i == 0 do return "#{n} = #{i} * #{n / i}" end
  end
  "#{n} prime"
end

fn main() do
  let grid = for y in 0..3 do
    for x in 0..3 when x != y do
      case (x, y) do
        (0, _) -> continue
        (_, 2) -> break
        (a, b) -> a * 10 + b
      end
    end
  end
  println("#{grid}")
  println("#{[classify(7), classify(9), classify(2)]}")
  let accs = for {k, v} in %{"a" => [1, 2], "b" => []} do
    Acc { total: List.length(for _x in v do 1 end), names: [k] }
  end
  println("#{accs}")
  println("#{List.map(for i in 0..3 do [i] end, fn xs -> List.length(for x in xs when x > 0 do x end) end)}")
  let keyed = for {k} in %{1 => "x", 2 => "y"} do k * 2 end
  println("#{keyed}")
  println("#{for (a, _) in [(1, 2), (3, 4)] do a end} #{for s in ["a b", "c"] do String.split(s, " ") end}")
  println("#{if true do for i in 0..2 do i end else [] end} #{case 1 do
    1 -> for i in 0..2 do "#{i}" end
    _ -> []
  end}")
end
