fn main() do
  let dt = Result.unwrap(DateTime.from_iso8601("2031-02-28T13:14:15.678Z"))
  println("#{DateTime.to_iso8601(DateTime.start_of(dt, :second))}")
  println("#{DateTime.to_iso8601(DateTime.start_of(dt, :day))}")
  println("#{DateTime.to_iso8601(DateTime.start_of(dt, :week))}")
  println("#{DateTime.to_iso8601(DateTime.start_of(dt, :month))}")
  println("#{DateTime.to_iso8601(DateTime.start_of(dt, :year))}")
  println("#{DateTime.weekday(dt)}")
  println("#{DateTime.day_of_year(dt)}")
end
