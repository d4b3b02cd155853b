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
