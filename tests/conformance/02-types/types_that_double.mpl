# Each step doubles the type: it would have more parts than there is memory for.
fn id(x) = x

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
  let j = (i, i)
  let k = (j, j)
  let l = (k, k)
  let m = (l, l)
  let n = (m, m)
  let o = (n, n)
  println("done")
end

fn again() do
  let f = id(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)(id)
  f(1)
end
