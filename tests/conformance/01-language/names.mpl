fn größe(n :: Int) -> Int = n + 1

fn main() do
  let json = "a name"
  let from = 1
  let table = 2
  let _unused = 3
  let naïve_1 = größe(from + table)
  println("#{json} #{naïve_1}")
end
