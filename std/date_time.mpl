##! Instants with millisecond resolution, UTC.

pub struct DateTime do
  __ms :: Int
end deriving(Eq, Ord, Hash)

extern fn now_ms() -> Int = "mesh_datetime_utc_now"

extern fn iso8601(ms :: Int) -> String = "mesh_datetime_to_iso8601"

extern fn parse_iso8601(text :: String) -> Result<Int, String> = "mesh_datetime_from_iso8601"

## The present instant.
## ```mesh
## DateTime.utc_now() > Result.unwrap(DateTime.from_unix_ms(0)) #=> true
## ```
pub fn utc_now() -> DateTime = DateTime { __ms: now_ms() }

## `YYYY-MM-DDTHH:MM:SS.mmmZ`.
## ```mesh
## DateTime.from_unix_ms(0) |> Result.map(DateTime.to_iso8601) #=> Ok("1970-01-01T00:00:00.000Z")
## ```
pub fn to_iso8601(dt :: DateTime) -> String = iso8601(dt.__ms)

## Reads ISO 8601 text with an offset.
## ```mesh
## let dt = Result.unwrap(DateTime.from_iso8601("2031-02-28T23:30:00-02:00"))
## DateTime.to_iso8601(dt) #=> "2031-03-01T01:30:00.000Z"
## DateTime.from_iso8601("2031-02-29T00:00:00Z") #=> Err("invalid ISO 8601 datetime")
## ```
pub fn from_iso8601(text :: String) -> Result<DateTime, String> do
  let ms = parse_iso8601(text)?
  Ok(DateTime { __ms: ms })
end

# Years -262143 to 262142.
fn first_ms() -> Int = -8334601228800000

fn last_ms() -> Int = 8210266876799999

## The instant `ms` milliseconds after the Unix epoch.
## ```mesh
## DateTime.from_unix_ms(1500) |> Result.map(DateTime.to_unix_ms) #=> Ok(1500)
## DateTime.from_unix_ms(Int.max_value()) #=> Err("unix timestamp out of range")
## ```
pub fn from_unix_ms(ms :: Int) -> Result<DateTime, String> do
  if ms < first_ms() or ms > last_ms() do
    Err("unix timestamp out of range")
  else
    Ok(DateTime { __ms: ms })
  end
end

## The instant `seconds` after the Unix epoch.
## ```mesh
## DateTime.from_unix_secs(2) |> Result.map(DateTime.to_unix_ms) #=> Ok(2000)
## ```
pub fn from_unix_secs(seconds :: Int) -> Result<DateTime, String> do
  if seconds < first_ms() / 1000 or seconds > last_ms() / 1000 do
    Err("unix timestamp out of range")
  else
    Ok(DateTime { __ms: seconds * 1000 })
  end
end

## Milliseconds since the Unix epoch.
## ```mesh
## DateTime.from_unix_secs(2) |> Result.map(DateTime.to_unix_ms) #=> Ok(2000)
## ```
pub fn to_unix_ms(dt :: DateTime) -> Int = dt.__ms

## Seconds since the Unix epoch, toward zero.
## ```mesh
## DateTime.from_unix_ms(-1500) |> Result.map(DateTime.to_unix_secs) #=> Ok(-1)
## ```
pub fn to_unix_secs(dt :: DateTime) -> Int = dt.__ms / 1000

fn unit_ms(unit :: Atom) -> Option<Int> do
  case unit do
    :ms -> Some(1)
    :second -> Some(1000)
    :minute -> Some(60000)
    :hour -> Some(3600000)
    :day -> Some(86400000)
    :week -> Some(604800000)
    _ -> None
  end
end

## The instant `n` units later; earlier when negative. Crashes for an unknown unit or a result out of range.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.add(dt, 2, :minute) |> DateTime.to_unix_secs() #=> 120
## ```
pub fn add(dt :: DateTime, n :: Int, unit :: Atom) -> DateTime do
  case unit_ms(unit) do
    None -> panic("DateTime.add: unknown unit \"#{unit}\"; valid units are :ms, :second, :minute, :hour, :day, :week")
    Some(length) -> do
      let reach = (last_ms() - first_ms()) / length + 1
      let ms = dt.__ms + n * length
      if n > reach or n < -reach or ms < first_ms() or ms > last_ms() do
        panic("DateTime.add: out of range")
      else
        DateTime { __ms: ms }
      end
    end
  end
end

## `a - b` in the unit, negative when `a` is earlier. Crashes for an unknown unit.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.diff(DateTime.add(dt, 90, :minute), dt, :hour) #=> 1.5
## ```
pub fn diff(a :: DateTime, b :: DateTime, unit :: Atom) -> Float do
  case unit_ms(unit) do
    None -> panic("DateTime.diff: unknown unit \"#{unit}\"; valid units are :ms, :second, :minute, :hour, :day, :week")
    Some(length) -> Int.to_float(a.__ms - b.__ms) / Int.to_float(length)
  end
end

## True when `a` is strictly earlier.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.is_before(dt, DateTime.add(dt, 1, :ms)) #=> true
## ```
pub fn is_before(a :: DateTime, b :: DateTime) -> Bool = a.__ms < b.__ms

## True when `a` is strictly later.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.is_after(dt, dt) #=> false
## ```
pub fn is_after(a :: DateTime, b :: DateTime) -> Bool = a.__ms > b.__ms

impl Display for DateTime do
  fn to_string(self) -> String = "#{self.__ms}"
end

impl Debug for DateTime do
  fn inspect(self) -> String = "#{self.__ms}"
end

extern fn part(ms :: Int, which :: Int) -> Int = "mesh_datetime_part"

extern fn civil(y :: Int, mo :: Int, d :: Int, h :: Int, mi :: Int, s :: Int) -> Option<Int> = "mesh_datetime_from_parts"

extern fn months_later(ms :: Int, n :: Int) -> Option<Int> = "mesh_datetime_add_months"

extern fn formatted(ms :: Int, pattern :: String) -> Option<String> = "mesh_datetime_format"

extern fn parsed(s :: String, pattern :: String) -> Result<Int, String> = "mesh_datetime_parse"

extern fn at_offset(ms :: Int, minutes :: Int) -> String = "mesh_datetime_format_offset"

## The instant of a date and time in UTC, or `Err("invalid date")`.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.to_iso8601) #=> Ok("2031-02-28T01:02:03.000Z")
## DateTime.from_parts(2031, 2, 29, 0, 0, 0) #=> Err("invalid date")
## ```
pub fn from_parts(y :: Int, mo :: Int, d :: Int, h :: Int, mi :: Int, s :: Int) -> Result<DateTime, String> do
  case civil(y, mo, d, h, mi, s) do
    Some(ms) -> Ok(DateTime { __ms: ms })
    None -> Err("invalid date")
  end
end

## Year in UTC.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.year) #=> Ok(2031)
## ```
pub fn year(dt :: DateTime) -> Int = part(dt.__ms, 0)

## Month, 1 to 12.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.month) #=> Ok(2)
## ```
pub fn month(dt :: DateTime) -> Int = part(dt.__ms, 1)

## Day of the month, from 1.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.day) #=> Ok(28)
## ```
pub fn day(dt :: DateTime) -> Int = part(dt.__ms, 2)

## Hour, 0 to 23.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.hour) #=> Ok(1)
## ```
pub fn hour(dt :: DateTime) -> Int = part(dt.__ms, 3)

## Minute, 0 to 59.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.minute) #=> Ok(2)
## ```
pub fn minute(dt :: DateTime) -> Int = part(dt.__ms, 4)

## Second, 0 to 59.
## ```mesh
## DateTime.from_parts(2031, 2, 28, 1, 2, 3) |> Result.map(DateTime.second) #=> Ok(3)
## ```
pub fn second(dt :: DateTime) -> Int = part(dt.__ms, 5)

## Millisecond, 0 to 999.
## ```mesh
## DateTime.from_unix_ms(1234) |> Result.map(DateTime.millisecond) #=> Ok(234)
## ```
pub fn millisecond(dt :: DateTime) -> Int = part(dt.__ms, 6)

## Day of the week, 1 (Monday) to 7 (Sunday).
## ```mesh
## DateTime.from_parts(1970, 1, 1, 0, 0, 0) |> Result.map(DateTime.weekday) #=> Ok(4)
## ```
pub fn weekday(dt :: DateTime) -> Int = part(dt.__ms, 7)

## Day of the year, from 1.
## ```mesh
## DateTime.from_parts(2031, 2, 1, 0, 0, 0) |> Result.map(DateTime.day_of_year) #=> Ok(32)
## ```
pub fn day_of_year(dt :: DateTime) -> Int = part(dt.__ms, 8)

fn shifted(dt :: DateTime, months :: Int, who :: String) -> DateTime do
  case months_later(dt.__ms, months) do
    Some(ms) -> DateTime { __ms: ms }
    None -> panic("DateTime.#{who}: out of range")
  end
end

## `n` months later, the day brought back to the month's end: a month after 31 January is 28 or 29 February. Crashes out of range.
## ```mesh
## let dt = Result.unwrap(DateTime.from_parts(2031, 1, 31, 0, 0, 0))
## DateTime.add_months(dt, 1) |> DateTime.format("%Y-%m-%d") #=> "2031-02-28"
## ```
pub fn add_months(dt :: DateTime, n :: Int) -> DateTime = shifted(dt, n, "add_months")

## `n` years later; 29 February becomes the 28th where there is none. Crashes out of range.
## ```mesh
## let dt = Result.unwrap(DateTime.from_parts(2028, 2, 29, 0, 0, 0))
## DateTime.add_years(dt, 1) |> DateTime.format("%Y-%m-%d") #=> "2029-02-28"
## ```
pub fn add_years(dt :: DateTime, n :: Int) -> DateTime do
  if n > 1000000 or n < -1000000 do
    panic("DateTime.add_years: out of range")
  else
    shifted(dt, n * 12, "add_years")
  end
end

fn floor(ms :: Int, length :: Int) -> DateTime = DateTime { __ms: ms - ((ms % length) + length) % length }

## The beginning of the second, minute, hour, day, week (Monday), month or year. Crashes for an unknown unit.
## ```mesh
## let dt = Result.unwrap(DateTime.from_parts(2031, 2, 28, 1, 2, 3))
## DateTime.start_of(dt, :month) |> DateTime.to_iso8601() #=> "2031-02-01T00:00:00.000Z"
## ```
pub fn start_of(dt :: DateTime, unit :: Atom) -> DateTime do
  let today = floor(dt.__ms, 86400000)
  case unit do
    :second -> floor(dt.__ms, 1000)
    :minute -> floor(dt.__ms, 60000)
    :hour -> floor(dt.__ms, 3600000)
    :day -> today
    :week -> DateTime { __ms: today.__ms - (weekday(dt) - 1) * 86400000 }
    :month -> DateTime { __ms: today.__ms - (day(dt) - 1) * 86400000 }
    :year -> DateTime { __ms: today.__ms - (day_of_year(dt) - 1) * 86400000 }
    _ -> panic("DateTime.start_of: unknown unit \"#{unit}\"; valid units are :second, :minute, :hour, :day, :week, :month, :year")
  end
end

## Text in UTC with `%Y %m %d %H %M %S %f` (ms) `%j %a %A %b %B %z %s %%`. Crashes for another directive.
## ```mesh
## let dt = Result.unwrap(DateTime.from_parts(2031, 2, 28, 1, 2, 3))
## DateTime.format(dt, "%a %d %b %Y, %H:%M") #=> "Fri 28 Feb 2031, 01:02"
## ```
pub fn format(dt :: DateTime, pattern :: String) -> String do
  case formatted(dt.__ms, pattern) do
    Some(text) -> text
    None -> panic("DateTime.format: invalid format")
  end
end

## Reads what `format` writes; what the pattern leaves out is that of 1970-01-01. `Err("invalid format")` for a wrong pattern,
## `Err("does not match format")` for a text that does not fit or names no instant.
## ```mesh
## DateTime.parse("28.02.2031", "%d.%m.%Y") |> Result.map(DateTime.day_of_year) #=> Ok(59)
## DateTime.parse("soon", "%Y") #=> Err("does not match format")
## ```
pub fn parse(s :: String, pattern :: String) -> Result<DateTime, String> do
  let ms = parsed(s, pattern)?
  Ok(DateTime { __ms: ms })
end

## ISO 8601 at a fixed offset in minutes, east positive: `2031-03-01T03:30:00.000+02:00`. Crashes for a day or more.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.format_offset(dt, 90) |> String.starts_with("1970-01-01T01:30:00") #=> true
## ```
pub fn format_offset(dt :: DateTime, minutes :: Int) -> String do
  if minutes > 1439 or minutes < -1439 do
    panic("DateTime.format_offset: offset out of range")
  else
    at_offset(dt.__ms, minutes)
  end
end

## `Less` when `a` is earlier.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.compare(dt, DateTime.add(dt, 1, :day)) #=> Less
## ```
pub fn compare(a :: DateTime, b :: DateTime) -> Ordering do
  if a.__ms < b.__ms do
    Less
  else if a.__ms > b.__ms do
    Greater
  else
    Equal
  end
end

## The earlier one.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.min(dt, DateTime.add(dt, 1, :day)) #=> dt
## ```
pub fn min(a :: DateTime, b :: DateTime) -> DateTime = if b.__ms < a.__ms do b else a end

## The later one.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.max(dt, DateTime.add(dt, -1, :day)) #=> dt
## ```
pub fn max(a :: DateTime, b :: DateTime) -> DateTime = if b.__ms > a.__ms do b else a end

## Whether `dt` is at or after `lo` and before `hi`.
## ```mesh
## let dt = Result.unwrap(DateTime.from_unix_ms(0))
## DateTime.is_between(dt, dt, DateTime.add(dt, 1, :ms)) #=> true
## DateTime.is_between(dt, dt, dt) #=> false
## ```
pub fn is_between(dt :: DateTime, lo :: DateTime, hi :: DateTime) -> Bool = lo.__ms <= dt.__ms and dt.__ms < hi.__ms

## Milliseconds of a clock that only goes forward, for measuring.
## ```mesh
## let start = DateTime.monotonic_ms()
## DateTime.monotonic_ms() >= start #=> true
## ```
pub extern fn monotonic_ms() -> Int = "mesh_clock_ms"

impl Json for DateTime do
  fn to_json(self) -> Json = Json.int(self.__ms)

  fn from_json(text :: String) -> Result<DateTime, String> do
    let json = Json.parse(text)?
    case Json.as_string(json) do
      Ok(iso) -> DateTime.from_iso8601(iso)
      Err(_) -> do
        let ms = Json.as_int(json)?
        DateTime.from_unix_ms(ms)
      end
    end
  end
end
