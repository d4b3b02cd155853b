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

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  for (n, k, s) in [(3, 0, "s" <> "t"), (0, 1, "s")] do
    let p = spawn(fragile, n)
    send(p, Item(k, s, ["u"]))
    ended(p)
  end
  ended(spawn(nested, 2))
  ended(spawn(nested, 3))
  println("end")
end
