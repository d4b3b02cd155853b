fn show(text :: String) -> String = text

fn main() do
  println(json { b: 1, a: nil, c: json { d: [true] } })
  let inner = json { type: "x", end: 3 }
  let nothing :: Option<Int> = None
  println(show(json { inner: inner, "content-type": "text", none: nothing, some: Some(2.5) }))
  println(json {})
  println(json { k: 1, k: 2, text: "say \"hi\"\n", m: %{"z" => 1, "a" => 2} })
end
