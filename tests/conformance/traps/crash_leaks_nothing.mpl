type Item do
  Item(Int, String, List<String>)
end

actor fragile(n :: Int) do
  let text = "payload #{n}"
  let xs = [text, text <> "!"]
  let f = fn k -> List.get(xs, k) end
  receive do
    Item(k, s, ys) -> println(f(k) <> s <> List.get(ys, n))
  end
end

fn boom(n :: Int) -> Result<String, String> do
  let held = "held #{n}"
  if n % 2 == 0 do
    panic("boom " <> held)
  end
  Ok(held)
end

actor nested(n :: Int) do
  let m = %{"a" => [1, 2, n]}
  case boom(n) do
    Ok(s) -> println("#{s} #{m}")
    Err(e) -> println(e)
  end
end

fn main() do
  send(spawn(fragile, 3), Item(0, "s" <> "t", ["u"]))
  Timer.sleep(20)
  send(spawn(fragile, 0), Item(1, "s", ["u"]))
  Timer.sleep(20)
  spawn(nested, 2)
  Timer.sleep(20)
  spawn(nested, 3)
  Timer.sleep(20)
  println("end")
end
