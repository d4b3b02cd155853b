# The spectral norm of an infinite matrix, cut at 1000 rows.

fn element(i :: Int, j :: Int) -> Float do
  1.0 / Int.to_float((i + j) * (i + j + 1) / 2 + i + 1)
end

fn row(v :: List<Float>, n :: Int, i :: Int, j :: Int, sum :: Float) -> Float do
  if j == n do sum else row(v, n, i, j + 1, sum + element(i, j) * List.get(v, j)) end
end

fn column(v :: List<Float>, n :: Int, i :: Int, j :: Int, sum :: Float) -> Float do
  if j == n do sum else column(v, n, i, j + 1, sum + element(j, i) * List.get(v, j)) end
end

fn times(v :: List<Float>, n :: Int) -> List<Float> do
  for i in 0..n do row(v, n, i, 0, 0.0) end
end

fn transposed_times(v :: List<Float>, n :: Int) -> List<Float> do
  for i in 0..n do column(v, n, i, 0, 0.0) end
end

fn both(v :: List<Float>, n :: Int) -> List<Float> = transposed_times(times(v, n), n)

fn iterate(u :: List<Float>, n :: Int, left :: Int) -> (List<Float>, List<Float>) do
  let v = both(u, n)
  if left == 1 do (u, v) else iterate(both(v, n), n, left - 1) end
end

fn dot(a :: List<Float>, b :: List<Float>, i :: Int, n :: Int, sum :: Float) -> Float do
  if i == n do sum else dot(a, b, i + 1, n, sum + List.get(a, i) * List.get(b, i)) end
end

fn main() do
  let n = 1000
  let ones = for _i in 0..n do 1.0 end
  let (u, v) = iterate(ones, n, 10)
  println("#{Math.round(Math.sqrt(dot(u, v, 0, n, 0.0) / dot(u, u, 0, n, 0.0)) * 1000000000.0)}")
end
