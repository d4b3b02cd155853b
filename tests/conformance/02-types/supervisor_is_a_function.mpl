actor worker() do
  receive do
    _ -> ()
  end
end

supervisor Tree do
  strategy: one_for_one

  child a do
    start: fn -> spawn(worker) end
  end
end

fn main() do
  let n :: Int = spawn(Tree)
  let m = spawn(Tree, 1)
  println("never")
end
