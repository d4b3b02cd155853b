fn day(y :: Int, mo :: Int, d :: Int) -> DateTime = Result.unwrap(DateTime.from_parts(y, mo, d, 0, 0, 0))

fn show(dt :: DateTime) -> String = DateTime.format(dt, "%Y-%m-%d")

fn main() do
  println("#{show(DateTime.add_months(day(2031, 1, 31), 1))}")
  println("#{show(DateTime.add_months(day(2031, 1, 31), -2))}")
  println("#{show(DateTime.add_months(day(2031, 1, 31), 13))}")
  println("#{show(DateTime.add_years(day(2028, 2, 29), 1))}")
  println("#{show(DateTime.add_years(day(2028, 2, 29), 4))}")
  println("#{DateTime.from_parts(2031, 13, 1, 0, 0, 0)}")
  println("#{DateTime.from_parts(2031, 2, 29, 0, 0, 0)}")
end
