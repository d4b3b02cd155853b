actor numbers(left :: Int) do
  if left == 0 do
    println("done")
  else
    receive do
      n -> do
        println("#{n + 1}")
        numbers(left - 1)
      end
    end
  end
end

fn main() do
  let typed = spawn(numbers, 2)
  let bare :: Pid = typed
  send(bare, "not a number")
  send(typed, 1)
  send(bare, (1, 2))
  send(bare, 2)
end
