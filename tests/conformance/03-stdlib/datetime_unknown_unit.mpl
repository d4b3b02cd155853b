# A unit that is written out is checked by the compiler, however the function is called.

fn main() do
  let dt = DateTime.utc_now()
  println(DateTime.to_iso8601(DateTime.add(dt, 1, :month)))
  println("#{dt |> DateTime.diff(dt, :year)}")
  println(DateTime.to_iso8601(dt.start_of(:ms)))
end
