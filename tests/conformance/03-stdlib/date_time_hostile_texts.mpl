# Texts that are almost ISO 8601, and instants at the ends of the range.
fn main() do
  for s in ["2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "10000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-04-31T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T23:60:00Z", "2024-01-01T23:59:61Z", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00-23:60", "2024-01-01T00:00:00+0100", "2024-01-01T00:00:00+01", "2024-01-01T00:00:00", "2024-01-01", "2024-01-01T00:00Z", "2024-1-1T0:0:0Z", "2024-01-01  00:00:00Z", " 2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z\n", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00,5Z", "2024-01-01T00:00:00.5", "２024-01-01T00:00:00Z", "2024-01-01T00:00:00é", "", "Z"] do
    if DateTime.from_iso8601(s) != Err("invalid ISO 8601 datetime") do
      println("accepted #{inspect(s)}")
    end
  end
  for s in ["2016-12-31T23:59:60.5Z", "2000-02-29t00:00:00z", "0000-02-29 00:00:00Z", "9999-12-31T23:59:59.9999999999Z", "9999-12-31T23:59:60Z", "0000-01-01T00:00:00+23:59", "2024-01-01T00:00:00\u{2212}01:00", "2024-01-01T00:00:60+00:30", "2024-01-01T00:00:00-00:00"] do
    println("#{Result.map(DateTime.from_iso8601(s), DateTime.to_iso8601)}")
  end
  let last = Result.unwrap(DateTime.from_unix_ms(8210266876799999))
  let first = Result.unwrap(DateTime.from_unix_ms(-8334601228800000))
  println("#{DateTime.to_iso8601(last)} #{DateTime.to_iso8601(first)} #{DateTime.year(last)} #{DateTime.year(first)}")
  println("#{DateTime.from_unix_ms(8210266876800000)} #{DateTime.from_unix_ms(-8334601228800001)} #{DateTime.from_unix_secs(8210266876800)} #{DateTime.from_unix_secs(Int.min_value())}")
  assert_crashes(fn -> DateTime.add(last, 1, :ms) end, "DateTime.add: out of range")
  assert_crashes(fn -> DateTime.add(first, Int.min_value(), :week) end, "DateTime.add: out of range")
  assert_crashes(fn -> DateTime.add_months(last, Int.max_value()) end, "out of range")
  assert_crashes(fn -> DateTime.add_years(first, -1) end, "out of range")
  assert_crashes(fn -> DateTime.format(last, "%q") end, "invalid format")
  assert_crashes(fn -> DateTime.format(last, "%") end, "invalid format")
  println("#{DateTime.from_parts(2024, 2, 30, 0, 0, 0)} #{DateTime.from_parts(2024, 1, 1, 24, 0, 0)} #{DateTime.from_parts(2024, 1, 1, 0, 0, -1)} #{DateTime.from_parts(262143, 1, 1, 0, 0, 0)} #{DateTime.from_parts(Int.max_value(), Int.max_value(), 1, 0, 0, 0)}")
  println("#{DateTime.parse("2024-02-30", "%Y-%m-%d")} #{DateTime.parse("2024-02-29x", "%Y-%m-%d")} #{DateTime.parse("2023-366", "%Y-%j")} #{DateTime.parse("Mon 2024-02-29", "%a %Y-%m-%d")} #{DateTime.parse("99999999999999999999", "%s")} #{DateTime.parse("x", "%q")} #{DateTime.parse("x", "%")}")
end
