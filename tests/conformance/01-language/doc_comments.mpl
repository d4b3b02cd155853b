##! About this module.

## Says hello.
## On two lines.
fn hello() -> String = "hello"

## A point.
struct P do
  ## Its place.
  x :: Int
end

## A shape.
type Shape do
  ## Round.
  Round
end

## The entry.
fn main() do
  ## Inside a body it is an ordinary comment.
  let p = P { x: 1 }
  println("#{hello()} #{p.x}")
end
