fn main() do
  println("#{json { "type": "t", "a b": 1 }}")
  println("#{json { "if": 1, plain: 2 }}")
  println("#{json { "é\"": 1 }}")
  println("#{json { "a": 1, a: 2 }}")
end
