fn shout(text :: String) -> String = String.to_upper(text)

fn main() do
  let j = json { a: "x" }
  println("#{shout(j)}")
  let raw :: Json = "[1, 2]"
  println("#{raw}")
  println("#{json { raw: raw }}")
end
