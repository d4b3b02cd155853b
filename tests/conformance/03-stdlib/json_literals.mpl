fn main() do
  let inner = json { amount: 1250, currency: "EUR" }
  let none :: Option<Int> = None
  println("#{json { b: 1, a: nil }}")
  println("#{json { total: inner, note: none, some: Some(1) }}")
  println("#{json {}}")
  println("#{json { a: 1, a: 2 }}")
  println("#{json { at: :now, list: [1.5], map: %{"k" => "v"} }}")
  println("#{String.length(json { a: 1 })}")
end
