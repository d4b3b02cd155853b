##! A small program with a bit of everything.

import Shapes.Flat as Flat
from Numbers import (one, two)

## A place.
pub struct Point do
  x :: Int
  y :: Float?
end deriving(Eq)

type Shape<T> do
  Dot
  Circle(center :: Point, T)
end

fn area<T>(Circle(_, r), scale :: Int) -> Int!String where T: Eq when scale > 0 do
  let (a, b) = (r * scale, -1)
  case a do
    0 | 1 -> Err("too small: #{a}")
    n when n > b -> Ok(n |> Flat.round() |2> max(0))
    _ -> return Ok(%{p | x: 1}.x)
  end
end

actor ticker(n) do
  receive do
    (:tick, from) -> send(from, n)
  after 1_000 -> ticker(n + 1)
  end
end

fn main() do
  let xs = [1, 2, 3]
    |> List.map(fn x -> x + 1 end)
  for {k, v} in %{"a" => 1} do println("${k}") end
  while false do break end
  if xs[0] == 2 do f(xs) do |y| y? end else () end
end
