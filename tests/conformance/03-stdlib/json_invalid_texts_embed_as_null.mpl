struct Note do
  body :: Json
  more :: List<Json>
end deriving(Json)

fn shown(raw :: Json) -> String = json { raw: raw, valid: json { n: 1 } }

fn main() do
  println(shown("nope"))
  println(shown(""))
  println(shown("[1,]"))
  println(shown("1 2"))
  println(shown("[1, 2]"))
  println(shown(" \"text\""))
  println(shown("1e999"))

  # By itself the text stays as it is, whatever it is.
  let broken :: Json = "{broken"
  println(broken)
  println(Json.encode(broken))

  let note = Note { body: broken, more: ["1", broken, "tru", "true"] }
  println(Json.encode(note))
  println(Json.array([broken, "2"]))
  println(Json.object(%{"a" => broken}))
  println(Json.encode(%{"a" => [broken]}))
  println(Json.encode((broken, Some(broken))))
  println("#{Json.parse(json { broken: broken, note: note })}")
end
