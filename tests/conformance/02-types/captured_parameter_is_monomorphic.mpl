fn main() do
  let outer = fn x do
    let y = x
    let a = y + 1
    y <> "b"
  end
  println("#{outer(1)}")
end
