fn main() do
  for x in [1, 2] do
    let f = fn n do
      if n > 1 do continue end
      n
    end
    f(x)
  end
end
