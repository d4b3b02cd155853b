fn again(text :: String) -> String!String do
  let dt = DateTime.from_iso8601(text)?
  Ok(DateTime.to_iso8601(dt))
end

fn main() do
  println("#{again("2031-02-28T23:30:00-02:00")}")
  println("#{again("2031-02-28 23:30:00z")}")
  println("#{again("2031-02-28t23:30:00.1239Z")}")
  println("#{again("2030-12-31T23:59:60Z")}")
  println("#{again("2031-02-28T00:00:00−01:30")}")
  println("#{again("2031-02-29T00:00:00Z")}")
  println("#{again("2031-02-28T00:00:00")}")
  println("#{again("2031-02-28T24:00:00Z")}")
  println("#{again(" 2031-02-28T00:00:00Z")}")
  println("#{again("2031-02-28T00:00:00.Z")}")
  println("#{again("")}")
end
