fn at(text :: String) -> DateTime = Result.unwrap_or(DateTime.from_iso8601(text), DateTime.utc_now())

fn main() do
  let d = at("2024-02-29T13:14:15.678Z")
  println("#{DateTime.year(d)} #{DateTime.month(d)} #{DateTime.day(d)} #{DateTime.hour(d)} #{DateTime.minute(d)} #{DateTime.second(d)} #{DateTime.millisecond(d)} #{DateTime.weekday(d)} #{DateTime.day_of_year(d)}")
  for unit in [:second, :minute, :hour, :day, :week, :month, :year] do
    println(DateTime.to_iso8601(DateTime.start_of(d, unit)))
  end
  println(DateTime.to_iso8601(DateTime.start_of(at("1969-12-31T23:59:59.999Z"), :hour)))
  println("#{DateTime.to_iso8601(DateTime.add_months(at("2023-01-31T00:00:00Z"), 1))} #{DateTime.to_iso8601(DateTime.add_years(d, -1))}")
  println(DateTime.format(d, "%a %A %d %b %B %Y %H:%M:%S.%f %j %z %s 100%%"))
  case DateTime.parse("29 February 2024 13:14 +0200", "%d %B %Y %H:%M %z") do
    Ok(p) -> println(DateTime.to_iso8601(p))
    Err(e) -> println(e)
  end
  println("#{DateTime.parse("2024", "%Q")} #{DateTime.parse("2023-02-29", "%Y-%m-%d")} #{DateTime.parse("x", "%Y")}")
  println("#{DateTime.format_offset(d, 120)} #{DateTime.format_offset(d, -570)}")
  println("#{Result.is_ok(DateTime.from_parts(2024, 2, 29, 0, 0, 0))} #{DateTime.from_parts(2023, 2, 29, 0, 0, 0)}")
  let later = DateTime.add(d, 1, :ms)
  println("#{DateTime.compare(d, later)} #{DateTime.min(d, later) == d} #{DateTime.max(d, later) == d} #{DateTime.is_between(d, d, later)} #{DateTime.is_between(later, d, later)}")
  let (sum, us) = Timer.measure(fn() -> 1 + 1 end)
  println("#{sum} #{us >= 0} #{DateTime.monotonic_ms() >= 0}")
end
