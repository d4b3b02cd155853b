fn takes(text :: String) -> Int = String.length(text)

fn main() do
  let j = json { a: 1 }
  println("#{takes(j)}")
  let text :: String = j
  println(json { raw: j, quoted: text })
  let list :: List<String> = [j]
  println("#{list}")
end
