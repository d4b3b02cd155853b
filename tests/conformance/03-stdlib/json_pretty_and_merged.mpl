fn main() do
  Json.encode_pretty(json { b: [1, 2], a: json {} })
  println(Json.encode_pretty(json { b: [1], a: json {} }))
  println("#{Json.merge(json { a: 1, b: json { c: 1, d: 2 } }, json { a: nil, b: json { c: 3 } })}")
  println("#{Json.merge(json { a: 1 }, Json.from([1]))}")
  println("#{Json.decode_list("[1, 2]", fn text -> Int.parse(text, 10) end)}")
  println("#{Json.decode_list("{}", fn text -> Int.parse(text, 10) end)}")
end
