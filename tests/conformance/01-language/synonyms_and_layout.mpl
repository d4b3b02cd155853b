def double(n) = n * 2

fn both do "no parameters" end

fn main() do let a = 2 let b = a + 1; println("#{a} #{b}")
  match b do
    3 -> do
      let c = double(b)
      println("#{c}")
    end
    _ -> println("other")
  end
  let xs = [
    1,
    2,
  ]
  println("#{xs}" <>
    " and " <>
    both())
  let chained = xs
    .reverse()
    .map(fn x -> x + 1 end)
  println("#{chained}")
  if a == 2 do println("inline") end
end
