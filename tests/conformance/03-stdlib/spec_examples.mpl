# The programs that the chapter shows.

fn rank(a :: Int, b :: Int) -> String do
  case compare(a, b) do
    Less -> "below"
    Equal -> "level"
    Greater -> "above"
  end
end

fn initials(full :: String) -> String do
  let parts = String.split(String.trim(full), " ")
  String.join(List.map(parts, fn(p) -> String.to_upper(String.slice(p, 0, 1)) end), ".")
end

fn total_cents(prices :: List<Int>) -> Int do
  prices
    |> filter(fn(p) -> p > 0 end)
    |> reduce(0, fn(acc, p) -> acc + p end)
end

fn first_long(words :: List<String>, n :: Int) -> List<String> do
  Iter.from(words)
    |> Iter.filter(fn w -> String.length(w) > 6 end)
    |> Iter.take(n)
    |> List.collect()
end

fn receipt(order_id :: String, cents :: Int, note :: Option<String>) -> String do
  let money = json { amount: cents, currency: "EUR" }
  json { total: money, order: order_id, note: note }
end

type Delivery do
  Pickup
  Courier(String, Int)
end deriving(Json)

struct Parcel do
  code :: String
  grams :: Int
  via :: Delivery
  tags :: List<String>
end deriving(Json)

fn parcel_line(text :: String) -> String do
  case Parcel.from_json(text) do
    Ok(p) -> "#{p.code}: #{p.grams} g"
    Err(why) -> "rejected: #{why}"
  end
end

fn overdue_hours(due_text :: String, now :: DateTime) -> Float!String do
  let due = DateTime.from_iso8601(due_text)?
  Ok(DateTime.diff(now, due, :hour))
end

fn main() do
  println("#{rank(1, 2)} #{rank(2, 2)} #{rank(3, 2)}")
  println(initials("  ada maria lovelace "))
  println("#{total_cents([250, -30, 99, 0])}")
  println("#{first_long(["elephant", "ant", "giraffe", "crocodile"], 2)}")
  println(receipt("A-7", 1250, None))
  println(Json.encode(Courier("bike", 2)))
  println(parcel_line("{\"code\":\"P1\",\"grams\":20,\"via\":{\"tag\":\"Pickup\"},\"tags\":[]}"))
  println(parcel_line("{\"code\":\"P1\",\"via\":{\"tag\":\"Pickup\"},\"tags\":[]}"))
  println(parcel_line("{\"code\":\"P1\",\"grams\":20,\"via\":{\"tag\":\"Drone\"},\"tags\":[]}"))
  let now = Result.unwrap(DateTime.from_iso8601("2031-02-28T12:00:00Z"))
  println("#{overdue_hours("2031-02-28T10:30:00Z", now)} #{overdue_hours("2031-02-28", now)}")
end
