let greeting = announce()

fn announce() -> String do
  println("computed")
  "hello"
end

fn read() -> String = greeting

fn main() do
  println("start")
  println(read())
  println(greeting)
end
