# The line that every measurement prints.

## Resident bytes of this process now.
pub fn resident() -> Int do
  let pages = case File.read("/proc/self/statm") do
    Ok(text) -> Option.unwrap_or(String.to_int(List.get(String.split(text, " "), 1)), 0)
    Err(_) -> 0
  end
  pages * 4096
end

## Prints the line: `rate` is per second.
pub fn report(bench :: String, n :: Int, started_ms :: Int) -> () = report_with(bench, n, started_ms, "")

## As `report`, with more members (`,"name":1`) at the end.
pub fn report_with(bench :: String, n :: Int, started_ms :: Int, more :: String) -> () do
  let ms = Math.max(DateTime.monotonic_ms() - started_ms, 1)
  let rate = n * 1000 / ms
  let seconds = Int.to_float(ms) / 1000.0
  println("{\"bench\":\"#{bench}\",\"n\":#{n},\"seconds\":#{seconds},\"rate\":#{rate},\"rss_bytes\":#{resident()}#{more}}")
end

## The members `p50_us`, `p99_us`, `p999_us` and `max_us` of some microseconds.
pub fn percentiles(us :: List<Int>) -> String do
  let sorted = List.sorted(us)
  let last = List.length(sorted) - 1
  let at = fn(permille) do List.get(sorted, last * permille / 1000) end
  ",\"p50_us\":#{at(500)},\"p99_us\":#{at(990)},\"p999_us\":#{at(999)},\"max_us\":#{at(1000)}"
end
