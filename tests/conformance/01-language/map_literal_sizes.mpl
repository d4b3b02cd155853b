# Literals of few and of many entries, with repeated keys: the last value at the first place.
fn noisy(n :: Int) -> Int do
  print("#{n} ")
  n
end

fn main() do
  println("#{%{"a" => 1}} #{%{"a" => 1, "a" => 2}} #{%{1 => "x", 2 => "y", 1 => "z"}}")
  let eight = %{1 => 1, 2 => 2, 3 => 3, 4 => 4, 5 => 5, 6 => 6, 7 => 7, 8 => 8}
  let nine = %{1 => 1, 2 => 2, 3 => 3, 4 => 4, 5 => 5, 6 => 6, 7 => 7, 8 => 8, 9 => 9}
  println("#{eight.put(9, 9) == nine} #{nine.delete(9) == eight} #{eight.put(3, 0)}")
  let twice = %{1 => 1, 2 => 2, 3 => 3, 4 => 4, 5 => 5, 6 => 6, 7 => 7, 1 => 8}
  println("#{twice} #{twice.size()}")
  let ordered = %{noisy(1) => noisy(2), noisy(3) => noisy(4)}
  println("#{ordered}")
  let none :: Map<String, Int> = %{}
  println("#{none} #{none.size()} #{%{(1, "k") => [1]}} #{%{None => 1, Some(2) => 2}}")
end
