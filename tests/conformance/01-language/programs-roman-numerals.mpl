# Roman numerals: both directions, with validation through TryFrom.

struct Roman do
  text :: String
end deriving(Eq, Display)

type Problem do
  OutOfRange(Int)
  NotANumeral(String)
end deriving(Eq, Display)

fn table() -> List<(Int, String)> do
  [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")
  ]
end

fn write(n :: Int, steps :: List<(Int, String)>, acc :: String) -> String do
  case steps do
    (value, sign) :: rest ->
      if n >= value do
        write(n - value, steps, acc <> sign)
      else
        write(n, rest, acc)
      end
    _ -> acc
  end
end

impl TryFrom<Int> for Roman do
  fn try_from(n :: Int) -> Roman!Problem do
    if n < 1 or n > 3999 do
      Err(OutOfRange(n))
    else
      Ok(Roman { text: write(n, table(), "") })
    end
  end
end

fn digit("I") = Some(1)
fn digit("V") = Some(5)
fn digit("X") = Some(10)
fn digit("L") = Some(50)
fn digit("C") = Some(100)
fn digit("D") = Some(500)
fn digit("M") = Some(1000)
fn digit(_) = None

fn digits(text :: String) -> Option<List<Int>> do
  let values = for c in String.chars(text) do digit(c) end
  collect(values, [])
end

fn collect(values :: List<Option<Int>>, acc :: List<Int>) -> Option<List<Int>> do
  case values do
    [] -> Some(List.reverse(acc))
    Some(n) :: rest -> collect(rest, [n] ++ acc)
    None :: _ -> None
  end
end

fn total(ds :: List<Int>) -> Int do
  case ds do
    a :: b :: rest when a < b -> b - a + total(rest)
    a :: rest -> a + total(rest)
    _ -> 0
  end
end

impl TryFrom<String> for Roman do
  fn try_from(text :: String) -> Roman!Problem do
    case digits(text) do
      None -> Err(NotANumeral(text))
      Some(ds) -> do
        let back :: Roman!Problem = Roman.try_from(total(ds))
        case back do
          Ok(r) when r.text == text -> Ok(r)
          _ -> Err(NotANumeral(text))
        end
      end
    end
  end
end

impl From<Roman> for Int do
  fn from(r :: Roman) -> Int = total(digits(r.text).unwrap_or([]))
end

fn add(a :: String, b :: String) -> String!Problem do
  let x :: Roman = Roman.try_from(a)?
  let y :: Roman = Roman.try_from(b)?
  let n :: Int = x.into() + y.into()
  let sum :: Roman = Roman.try_from(n)?
  Ok(sum.text)
end

fn main() do
  for n in [1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999] do
    println("#{n} #{write(n, table(), "")}")
  end
  let all = Iter.from(1..4000) |> Iter.all(fn n -> do
    let r :: Roman!Problem = n.try_into()
    case r do
      Ok(roman) -> Int.from(roman) == n
      Err(_) -> false
    end
  end end)
  println("#{all}")
  let zero :: Roman!Problem = Roman.try_from(0)
  let text :: Roman!Problem = "MCMXC".try_into()
  println("#{zero} #{text}")
  println("#{add("XIV", "VI")} #{add("IIII", "I")} #{add("MMM", "MMM")} #{add("abc", "I")}")
end
