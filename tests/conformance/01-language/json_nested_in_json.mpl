fn main() do
  let v = [1, 2]
  println(json { b: 1, a: nil, c: json { d: [true] }, "e-f": v, type: "t" })
  println(json {})
  let s :: String = json { x: 1 }
  println(s)
end
