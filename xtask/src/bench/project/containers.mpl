pub struct Stack@ID<T> do
  items :: List<T>
  size :: Int
end

fn empty@ID<T>() -> Stack@ID<T> do
  Stack@ID { items: [], size: 0 }
end

fn push@ID<T>(stack :: Stack@ID<T>, item :: T) -> Stack@ID<T> do
  Stack@ID { items: [item] ++ stack.items, size: stack.size + 1 }
end

fn pop@ID<T>(stack :: Stack@ID<T>) -> Option<(T, Stack@ID<T>)> do
  case stack.items do
    [] -> None
    first :: rest -> Some((first, Stack@ID { items: rest, size: stack.size - 1 }))
  end
end

fn drain@ID(stack, sum, weigh) do
  case pop@ID(stack) do
    Some((item, rest)) -> drain@ID(rest, sum + weigh(item), weigh)
    None -> sum
  end
end

fn twice@ID(f) = fn x -> f(f(x)) end

fn containers@ID(n :: Int) -> Int do
  let numbers = List.reduce([1, 2, 3, 4, n], empty@ID(), fn stack, i -> push@ID(stack, i * @B) end)
  let words = push@ID(push@ID(empty@ID(), "tide"), "anchor #{n}")
  let more = twice@ID(fn x -> x + @A end)
  more(drain@ID(numbers, 0, fn i -> i end)) + drain@ID(words, @C, fn w -> String.length(w) end)
end
