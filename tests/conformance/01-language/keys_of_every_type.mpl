type Color do Red Green(Int) end

struct Key do
  a :: Int
  b :: String
end

fn main() do
  let by_tuple = %{(1, "a") => 1, (1, "b") => 2, (1, "a") => 3}
  let by_struct = %{Key { a: 1, b: "x" } => "one", Key { a: 2, b: "x" } => "two"}
  let by_list = %{[1, 2] => 1, [] => 2, [1] => 3}
  let by_option = %{Some(1) => "s", None => "n"}
  let by_bool = %{true => 1, false => 0}
  let by_atom = %{:a => 1, :b => 2}
  let by_float = %{0.0 => "zero", 1.5 => "more", -0.0 => "minus"}
  let by_unit = %{() => 5}
  let by_map = %{%{1 => 2} => "m"}
  println("#{by_tuple} #{by_tuple[(1, "b")]}")
  println("#{by_struct[Key { a: 2, b: "x" }]} #{Map.has_key(by_struct, Key { a: 3, b: "x" })}")
  println("#{by_list[[]]}#{by_list[[1]]}#{by_list[[1, 2]]} #{by_option[None]}#{by_option[Some(1)]}")
  println("#{by_bool[true]}#{by_bool[false]} #{by_atom[:b]} #{by_float} #{by_unit[()]} #{by_map[%{1 => 2}]}")
  let s = Set.from_list([(1, true), (2, false), (1, true)])
  println("#{s} #{Set.contains(s, (2, false))} #{Set.size(Set.from_list([[1], [1], [2]]))}")
  println("#{1..3}")
end
