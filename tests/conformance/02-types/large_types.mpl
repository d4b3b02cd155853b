# Types may be large: a tuple of a thousand parts, generic functions over it, and lists in lists.
fn same(x) = x

fn main() do
  let a = (1, 2)
  let b = (a, a)
  let c = (b, b)
  let d = (c, c)
  let e = (d, d)
  let f = (e, e)
  let g = (f, f)
  let h = (g, g)
  let i = (h, h)
  let copy = same((i, i))
  println("#{copy == (i, i)} #{"#{copy}".length()}")
  let lists = for u in 0..1 do
    for v in 0..2 do
      for w in 0..2 do
        [[[[[u + v + w]]]]]
      end
    end
  end
  println("#{lists}")
end
