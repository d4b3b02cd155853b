# Two hundred thousand crashes and restarts of a supervised child; the first argument asks for more.
# peak: 32 MB

actor bomb(to :: Pid<String>) do
  let held = ["a text on the heap", "and another"]
  send(to, List.get(held, 0))
  println(List.get(held, 2))
end

supervisor Sappers(to :: Pid<String>) do
  max_seconds: 0
  child bomb do
    start: fn -> spawn(bomb, to) end
  end
end

actor count(left :: Int, started :: Option<Pid>) do
  let sup = case started do
    Some(sup) -> sup
    None -> spawn(Sappers, self())
  end
  if left == 0 do
    Supervisor.stop(sup)
    println("all restarted")
  else
    receive do
      "a text on the heap" -> count(left - 1, Some(sup))
    end
  end
end

fn main() do
  let args = Env.args()
  let cycles = if List.length(args) > 1 do Option.unwrap_or(String.to_int(List.get(args, 1)), 0) else 200000 end
  spawn(count, cycles, None)
end
