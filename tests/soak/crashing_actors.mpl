# A hundred thousand actors crash while they hold strings, lists, closures and messages.
# peak: 48 MB

type Event do
  Going(Int)
end

actor fragile(to :: Pid<Event>, n :: Int) do
  let text = "held by #{n}"
  let xs = [text, text <> "!"]
  let f = fn i -> List.get(xs, i) end
  send(to, Going(n))
  println(f(n + 2))
end

actor driver(left :: Int, pending :: Int) do
  if pending > 0 do
    receive do
      Going(_) -> driver(left, pending - 1)
    end
  else if left == 0 do
    println("all crashed")
  else
    for i in 0..100 do
      spawn(fragile, self(), i)
    end
    driver(left - 100, 100)
  end
end

fn main() do
  spawn(driver, 100000, 0)
end
