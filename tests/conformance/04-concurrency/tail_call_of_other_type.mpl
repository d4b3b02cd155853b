# The process goes on with the same mailbox, so both actors take the same messages.
actor numbers(sum :: Int) do
  receive do
    n -> if n > 10 do
      texts("many")
    else
      numbers(sum + n)
    end
  end
end

actor texts(all :: String) do
  receive do
    text -> texts(all <> text)
  end
end

fn main() do
  let p = spawn(numbers, 0)
  send(p, 1)
end
