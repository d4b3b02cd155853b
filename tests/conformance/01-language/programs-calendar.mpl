# Calendar printing: days of the week by counting, months side by side, ISO weeks, Easter.

type Day do Mon Tue Wed Thu Fri Sat Sun end deriving(Eq, Ord, Display, Hash)

struct Date do
  year :: Int
  month :: Int
  day :: Int
end deriving(Eq, Ord, Hash)

interface Ordinal do
  type Unit
  fn ordinal(self) -> Int
  fn unit(self) -> Self.Unit
  fn distance(self, other :: Self) -> Int do
    other.ordinal() - self.ordinal()
  end
end

fn leap(y) when y % 400 == 0 = true
fn leap(y) when y % 100 == 0 = false
fn leap(y) = y % 4 == 0

fn days_in(2, year) = if leap(year) do 29 else 28 end
fn days_in(4 | 6 | 9 | 11, _) = 30
fn days_in(_, _) = 31

let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

let week = [Mon, Tue, Wed, Thu, Fri, Sat, Sun]

impl Ordinal for Date do
  type Unit = Day
  # Days since 0000-12-31, as if the calendar had always been this one.
  fn ordinal(self) -> Int do
    let y = self.year - 1
    let months = for m in 1..self.month do days_in(m, self.year) end
    y * 365 + y / 4 - y / 100 + y / 400 + List.sum(months) + self.day
  end
  fn unit(self) -> Day = week[(self.ordinal() + 6) % 7]
end

impl Display for Date do
  fn to_string(self) -> String do
    let two = fn n -> String.pad_start("#{n}", 2, "0") end
    "#{String.pad_start("#{self.year}", 4, "0")}-#{two(self.month)}-#{two(self.day)}"
  end
end

type Fault do
  Malformed(String)
  NoSuchDay(Date)
end deriving(Eq, Display)

impl From<Fault> for String do
  fn from(f :: Fault) -> String do
    case f do
      Malformed(text) -> "no date: #{text}"
      NoSuchDay(date) -> "no such day: #{date}"
    end
  end
end

fn checked(d :: Date) -> Date!Fault do
  if d.month >= 1 and d.month <= 12 and d.day >= 1 and d.day <= days_in(d.month, d.year) do Ok(d) else Err(NoSuchDay(d)) end
end

impl TryFrom<String> for Date do
  fn try_from(text :: String) -> Date!Fault do
    case Regex.captures(~r/^(\d{4})-(\d\d)-(\d\d)$/, text) do
      Some([_, y, m, d]) -> case List.filter_map([y, m, d], String.to_int) do
        [year, month, day] -> checked(Date { year: year, month: month, day: day })
        _ -> Err(Malformed(text))
      end
      _ -> Err(Malformed(text))
    end
  end
end

fn from_ordinal(n :: Int) -> Date do
  fn year_of(y :: Int) -> Int do
    if Date { year: y + 1, month: 1, day: 1 }.ordinal() <= n do year_of(y + 1) else y end
  end
  let year = year_of(n / 366)
  fn month_of(m :: Int, left :: Int) -> Date do
    let size = days_in(m, year)
    if left > size do month_of(m + 1, left - size) else Date { year: year, month: m, day: left } end
  end
  month_of(1, n - Date { year: year, month: 1, day: 1 }.ordinal() + 1)
end

# The ISO week: the week that contains the Thursday belongs to the Thursday's year.
fn iso_week(d :: Date) -> (Int, Int) do
  let n = d.ordinal()
  let weekday = (n + 6) % 7
  let thursday = from_ordinal(n - weekday + 3)
  let day_of_year = thursday.ordinal() - Date { year: thursday.year, month: 1, day: 1 }.ordinal()
  (thursday.year, day_of_year / 7 + 1)
end

# Easter by the anonymous Gregorian computus.
fn easter(year :: Int) -> Date do
  let a = year % 19
  let b = year / 100
  let c = year % 100
  let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
  let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
  let m = (a + 11 * h + 22 * l) / 451
  let k = h + l - 7 * m + 114
  Date { year: year, month: k / 31, day: k % 31 + 1 }
end

fn center(text :: String, width :: Int) -> String do
  let left = (width - text.length()) / 2
  (String.repeat(" ", left) <> text).pad_end(width, " ")
end

fn month_lines(year :: Int, month :: Int) -> List<String> do
  let first = Date { year: year, month: month, day: 1 }
  let empty = case List.index_of(week, first.unit()) do
    Some(i) -> List.repeat("  ", i)
    None -> panic("no such day")
  end
  let days = for d in Range.inclusive(1, days_in(month, year)) do String.pad_start("#{d}", 2, " ") end
  let rows = List.chunk(empty ++ days, 7) |> List.map(fn r -> String.join(r, " ").pad_end(20, " ") end)
  let head = for d in week do String.slice("#{d}", 0, 2) end
  let filled = rows ++ List.repeat(String.repeat(" ", 20), 6 - List.length(rows))
  [center("#{names[month - 1]} #{year}", 20), String.join(head, " ")] ++ filled
end

fn side_by_side(year :: Int, months :: List<Int>) -> String do
  months
    |> List.map(fn m -> month_lines(year, m) end)
    |> List.transpose()
    |> List.map(fn line -> String.trim_end(String.join(line, "  ")) end)
    |> String.join("\n")
end

fn date(text :: String) -> Date!String do
  Ok(Date.try_from(text)?)
end

fn main() do
  println(side_by_side(2024, [1, 2, 3]))
  println(side_by_side(2026, [2]))
  for text in ["2000-02-29", "1900-02-29", "2026-11-21", "1970-01-01", "2021-01-03", "2021-13-01", "x", "2020-12-31", "2024-12-30"] do
    case date(text) do
      Ok(d) -> do
        let (y, w) = iso_week(d)
        println("#{d} #{d.unit()} #{d.ordinal()} #{y}-W#{String.pad_start("#{w}", 2, "0")} #{from_ordinal(d.ordinal()) == d}")
      end
      Err(why) -> println(why)
    end
  end
  let feasts = for y in [1961, 2000, 2024, 2038] do easter(y) end
  println("#{feasts} #{List.map(feasts, fn d -> d.unit() end)}")
  let day = fn y, m, d -> Date { year: y, month: m, day: d } end
  println("#{day(2024, 2, 28).distance(day(2024, 3, 1))} #{day(2026, 1, 1).distance(day(2000, 1, 1))}")
  let fridays = for y in 2020..2027 do
    for m in 1..13 when day(y, m, 13).unit() == Fri do "#{y}-#{m}" end
  end
  println(String.join(List.flatten(fridays), " "))
end
