fn pair_of_empty() = ([], None)

fn main() do
  let nothing = List.new()
  let ids = List.append(nothing, 7)
  let tags = List.append(nothing, "new")
  println("#{ids} #{tags}")
  let chosen = if 1 > 2 do List.new() else [] end
  println("#{List.append(chosen, 1.5)} #{List.append(chosen, true)}")
  let none = case ids do
    _ -> None
  end
  let some_int :: Option<Int> = none
  let some_text :: Option<String> = none
  println("#{some_int} #{some_text}")
  let both = (List.new(), fn x -> x end)
  let wrapped = Some(List.new())
  let a :: Option<List<Int>> = wrapped
  let b :: Option<List<String>> = wrapped
  println("#{a} #{b}")
  let composed = if true do
    let inner = Map.new()
    inner
  else
    %{}
  end
  println("#{Map.put(composed, "a", 1)} #{Map.put(composed, 2, "b")}")
end
