fn text(s :: String) -> Int = String.length(s)

fn texts(xs :: List<String>) -> Int = List.length(xs)

fn raw(j :: Json) -> Json = json { inner: j }

fn main() do
  let j = json { a: 1 }
  println("#{text(j)} #{texts([j, j])} #{raw(j)} #{raw("5")}")
  println(j)
  let js :: List<Json> = ["1", "2"]
  println("#{js} #{json { s: "5", list: [1, 2] }}")
  let both = if true do j else "x" end
  println("#{both <> "!"}")
end
