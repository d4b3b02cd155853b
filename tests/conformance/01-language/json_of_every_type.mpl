struct User do
  name :: String
  age :: Int
  email :: Option<String>
end deriving(Json)

type Shape do
  Circle(Float)
  Dot
end deriving(Json)

fn take(s :: String) -> Int = String.length(s)

fn main() do
  println(json { b: 1, a: nil, c: json { d: [true] } })
  let inner = json { x: [1, 2] }
  println(json { inner: inner, list: [inner, json {}], opt: Some(inner) })
  println(json { s: "q\"\\\n\té", i: -5, f: 2.0, g: 1.5, t: true, u: (), n: nil })
  println(json { some: Some(1), none: empty(), nested: Some([Some("x")]) })
  println(json { list: [[1], []], map: %{"z" => 1, "a" => 2}, strs: ["a", "b"] })
  println(json { user: User { name: "Ann", age: 3, email: None }, all: [User { name: "B", age: 4, email: Some("e") }] })
  println(json { "content-type": "t", type: 1, end: 2 })
  println(json { a: 1, b: 2, a: 3 })
  println(json {})
  println("#{take(json { a: 1 })} #{json { k: [1] }}")
  println("text: " <> json { a: 1 })
  println(json { big: 9223372036854775807, exp: 1.0e21, neg: -0.5 })
end

fn empty() -> Option<Int> = None
