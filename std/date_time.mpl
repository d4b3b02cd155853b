##! Instants with millisecond resolution, UTC.

pub struct DateTime do
  __ms :: Int
end deriving(Eq, Ord, Hash)

extern fn now_ms() -> Int = "mesh_datetime_utc_now"

extern fn iso8601(ms :: Int) -> String = "mesh_datetime_to_iso8601"

extern fn parse_iso8601(text :: String) -> Result<Int, String> = "mesh_datetime_from_iso8601"

## The present instant.
pub fn utc_now() -> DateTime = DateTime { __ms: now_ms() }

## `YYYY-MM-DDTHH:MM:SS.mmmZ`.
pub fn to_iso8601(dt :: DateTime) -> String = iso8601(dt.__ms)

## Reads ISO 8601 text with an offset.
pub fn from_iso8601(text :: String) -> Result<DateTime, String> do
  let ms = parse_iso8601(text)?
  Ok(DateTime { __ms: ms })
end

# Years -262143 to 262142.
fn first_ms() -> Int = -8334601228800000

fn last_ms() -> Int = 8210266876799999

## The instant `ms` milliseconds after the Unix epoch.
pub fn from_unix_ms(ms :: Int) -> Result<DateTime, String> do
  if ms < first_ms() or ms > last_ms() do
    Err("unix timestamp out of range")
  else
    Ok(DateTime { __ms: ms })
  end
end

## The instant `seconds` after the Unix epoch.
pub fn from_unix_secs(seconds :: Int) -> Result<DateTime, String> do
  if seconds < first_ms() / 1000 or seconds > last_ms() / 1000 do
    Err("unix timestamp out of range")
  else
    Ok(DateTime { __ms: seconds * 1000 })
  end
end

## Milliseconds since the Unix epoch.
pub fn to_unix_ms(dt :: DateTime) -> Int = dt.__ms

## Seconds since the Unix epoch, toward zero.
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
pub fn diff(a :: DateTime, b :: DateTime, unit :: Atom) -> Float do
  case unit_ms(unit) do
    None -> panic("DateTime.diff: unknown unit \"#{unit}\"; valid units are :ms, :second, :minute, :hour, :day, :week")
    Some(length) -> Int.to_float(a.__ms - b.__ms) / Int.to_float(length)
  end
end

## True when `a` is strictly earlier.
pub fn is_before(a :: DateTime, b :: DateTime) -> Bool = a.__ms < b.__ms

## True when `a` is strictly later.
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
pub fn from_parts(y :: Int, mo :: Int, d :: Int, h :: Int, mi :: Int, s :: Int) -> Result<DateTime, String> do
  case civil(y, mo, d, h, mi, s) do
    Some(ms) -> Ok(DateTime { __ms: ms })
    None -> Err("invalid date")
  end
end

## Year in UTC.
pub fn year(dt :: DateTime) -> Int = part(dt.__ms, 0)

## Month, 1 to 12.
pub fn month(dt :: DateTime) -> Int = part(dt.__ms, 1)

## Day of the month, from 1.
pub fn day(dt :: DateTime) -> Int = part(dt.__ms, 2)

## Hour, 0 to 23.
pub fn hour(dt :: DateTime) -> Int = part(dt.__ms, 3)

## Minute, 0 to 59.
pub fn minute(dt :: DateTime) -> Int = part(dt.__ms, 4)

## Second, 0 to 59.
pub fn second(dt :: DateTime) -> Int = part(dt.__ms, 5)

## Millisecond, 0 to 999.
pub fn millisecond(dt :: DateTime) -> Int = part(dt.__ms, 6)

## Day of the week, 1 (Monday) to 7 (Sunday).
pub fn weekday(dt :: DateTime) -> Int = part(dt.__ms, 7)

## Day of the year, from 1.
pub fn day_of_year(dt :: DateTime) -> Int = part(dt.__ms, 8)

fn shifted(dt :: DateTime, months :: Int, who :: String) -> DateTime do
  case months_later(dt.__ms, months) do
    Some(ms) -> DateTime { __ms: ms }
    None -> panic("DateTime.#{who}: out of range")
  end
end

## `n` months later, the day brought back to the month's end: a month after 31 January is 28 or 29 February. Crashes out of range.
pub fn add_months(dt :: DateTime, n :: Int) -> DateTime = shifted(dt, n, "add_months")

## `n` years later; 29 February becomes the 28th where there is none. Crashes out of range.
pub fn add_years(dt :: DateTime, n :: Int) -> DateTime do
  if n > 1000000 or n < -1000000 do
    panic("DateTime.add_years: out of range")
  else
    shifted(dt, n * 12, "add_years")
  end
end

fn floor(ms :: Int, length :: Int) -> DateTime = DateTime { __ms: ms - ((ms % length) + length) % length }

## The beginning of the second, minute, hour, day, week (Monday), month or year. Crashes for an unknown unit.
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
pub fn format(dt :: DateTime, pattern :: String) -> String do
  case formatted(dt.__ms, pattern) do
    Some(text) -> text
    None -> panic("DateTime.format: invalid format")
  end
end

## Reads what `format` writes; what the pattern leaves out is that of 1970-01-01. `Err("invalid format")` for a wrong pattern,
## `Err("does not match format")` for a text that does not fit or names no instant.
pub fn parse(s :: String, pattern :: String) -> Result<DateTime, String> do
  let ms = parsed(s, pattern)?
  Ok(DateTime { __ms: ms })
end

## ISO 8601 at a fixed offset in minutes, east positive: `2031-03-01T03:30:00.000+02:00`. Crashes for a day or more.
pub fn format_offset(dt :: DateTime, minutes :: Int) -> String do
  if minutes > 1439 or minutes < -1439 do
    panic("DateTime.format_offset: offset out of range")
  else
    at_offset(dt.__ms, minutes)
  end
end

## `Less` when `a` is earlier.
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
pub fn min(a :: DateTime, b :: DateTime) -> DateTime = if b.__ms < a.__ms do b else a end

## The later one.
pub fn max(a :: DateTime, b :: DateTime) -> DateTime = if b.__ms > a.__ms do b else a end

## Whether `dt` is at or after `lo` and before `hi`.
pub fn is_between(dt :: DateTime, lo :: DateTime, hi :: DateTime) -> Bool = lo.__ms <= dt.__ms and dt.__ms < hi.__ms

## Milliseconds of a clock that only goes forward, for measuring.
pub extern fn monotonic_ms() -> Int = "mesh_clock_ms"
