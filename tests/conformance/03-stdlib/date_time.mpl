fn iso(text :: String) -> String do
  case DateTime.from_iso8601(text) do
    Ok(d) -> DateTime.to_iso8601(d)
    Err(_) -> "invalid"
  end
end

fn main() do
  println("#{iso("2031-02-28T23:30:00-02:00")} #{iso("2031-02-29T00:00:00Z")} #{iso("2031-02-28T00:00:00")} #{iso("2024-02-29 12:00:00.123456Z")}")
  case DateTime.from_unix_ms(0 - 1500) do
    Ok(d) -> do
      let later = DateTime.add(d, 1, :week)
      println("#{DateTime.to_unix_secs(d)} #{DateTime.to_iso8601(d)} #{DateTime.diff(later, d, :day)} #{DateTime.is_before(d, later)}")
      println("#{DateTime.diff(d, DateTime.add(d, 90, :minute), :hour)}")
    end
    Err(e) -> println(e)
  end
  case DateTime.from_unix_secs(9223372036854775807) do
    Ok(_) -> println("accepted")
    Err(e) -> println(e)
  end
end
