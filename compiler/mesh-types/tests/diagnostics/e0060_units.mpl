fn later(dt, unit) = DateTime.add(dt, 1, unit)

fn main() do
  let dt = DateTime.utc_now()
  let a = DateTime.add(dt, 1, :month)
  let b = dt |> DateTime.add(1, :days)
  let c = dt.add(1, :year)
  let d = DateTime.diff(a, b, :year)
  let e = DateTime.start_of(dt, :ms)
  let f = later(dt, :month)
  let g = DateTime.start_of(DateTime.add(f, 1, :week), :month)
  println("#{a == b} #{c == e} #{d} #{g == f}")
end
