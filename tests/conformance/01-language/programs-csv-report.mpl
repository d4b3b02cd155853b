# A CSV report: a quoting-aware reader as a state machine, typed rows, validation that collects every fault, grouped totals, a writer.

type State do
  Start
  Bare
  Quoted
  QuoteSeen
end

struct Reader do
  state :: State
  field :: String
  row :: List<String>
  rows :: List<List<String>>
end

fn end_field(r :: Reader) -> Reader = %{r | state: Start, field: "", row: r.row ++ [r.field]}

fn end_row(r :: Reader) -> Reader do
  let full = end_field(r)
  %{full | row: [], rows: r.rows ++ [full.row]}
end

fn step(r :: Reader, c :: String) -> Reader!String do
  case (r.state, c) do
    (Quoted, "\"") -> Ok(%{r | state: QuoteSeen})
    (Quoted, _) -> Ok(%{r | field: r.field <> c})
    (QuoteSeen, "\"") -> Ok(%{r | state: Quoted, field: r.field <> c})
    (Start | Bare | QuoteSeen, ",") -> Ok(end_field(r))
    (_, "\n") -> Ok(end_row(r))
    (_, "\r") -> Ok(r)
    (Start, "\"") -> Ok(%{r | state: Quoted})
    (QuoteSeen, _) -> Err("row #{List.length(r.rows) + 1}: '#{c}' after a closing quote")
    (Bare, "\"") -> Err("row #{List.length(r.rows) + 1}: quote inside of a bare field")
    _ -> Ok(%{r | state: Bare, field: r.field <> c})
  end
end

pub fn read(text :: String) -> List<List<String>>!String do
  let fresh = Reader { state: Start, field: "", row: [], rows: [] }
  let start :: Reader!String = Ok(fresh)
  let done = List.reduce(String.chars(text), start, fn r, c -> Result.and_then(r, fn r -> step(r, c) end) end)?
  case done do
    Reader { state: Quoted } -> Err("unclosed quote in row #{List.length(done.rows) + 1}")
    Reader { state: Start, row: [], rows } -> Ok(rows)
    _ -> Ok(end_row(done).rows)
  end
end

fn quote(field :: String) -> String do
  if Regex.is_match(~r/[",\n]/, field) do
    "\"" <> String.replace(field, "\"", "\"\"") <> "\""
  else
    field
  end
end

pub fn write(rows :: List<List<String>>) -> String do
  let lines = for row in rows do String.join(List.map(row, quote), ",") <> "\n" end
  String.join(lines, "")
end

# -- Typed rows

struct Cents do
  n :: Int
end deriving(Eq, Ord)

impl Add for Cents do
  type Output = Cents
  fn add(self, other) = Cents { n: self.n + other.n }
end

impl Display for Cents do
  fn to_string(self) -> String do
    let sign = if self.n < 0 do "-" else "" end
    let n = Math.abs(self.n)
    "#{sign}#{n / 100}.#{String.pad_start("#{n % 100}", 2, "0")}"
  end
end

impl Default for Cents do
  fn default() -> Cents = Cents { n: 0 }
end

struct Sale do
  day :: String
  item :: String
  amount :: Int
  price :: Cents
end

type Check<T> = Result<T, List<String>>

# Both values, or the faults of both.
fn both<A, B>(a :: Check<A>, b :: Check<B>) -> Check<(A, B)> do
  case (a, b) do
    (Ok(x), Ok(y)) -> Ok((x, y))
    (Err(e), Ok) -> Err(e)
    (Ok, Err(e)) -> Err(e)
    (Err(e), Err(f)) -> Err(e ++ f)
  end
end

fn column(row :: Map<String, String>, name :: String) -> Check<String> do
  case Map.fetch(row, name) do
    Some(text) when String.is_blank(text) -> Err(["#{name} is blank"])
    Some(text) -> Ok(text)
    None -> Err(["#{name} is missing"])
  end
end

fn number(row :: Map<String, String>, name :: String) -> Check<Int> do
  let text = column(row, name)?
  Option.ok_or(String.to_int(text), ["#{name} is no number: #{text}"])
end

fn money(row :: Map<String, String>, name :: String) -> Check<Cents> do
  let text = column(row, name)?
  let parts = Regex.captures(~r/^(-?)(\d+)(?:\.(\d\d))?$/, text) |> Option.ok_or(["#{name} is no amount: #{text}"])?
  let digits = fn i -> Option.unwrap_or(String.to_int(parts[i]), 0) end
  let n = digits(2) * 100 + digits(3)
  Ok(Cents { n: if parts[1] == "-" do -n else n end })
end

fn sale(row :: Map<String, String>) -> Check<Sale> do
  let ((day, item), (amount, price)) = both(
    both(column(row, "day"), column(row, "item")),
    both(number(row, "amount"), money(row, "price")),
  )?
  Ok(Sale { day: day item: item amount: amount price: price })
end

fn total(sales :: List<Sale>) -> Cents do
  List.reduce(sales, default(), fn sum, s -> sum + Cents { n: s.amount * s.price.n } end)
end

fn report(text :: String) -> String!String do
  case read(text)? do
    [] -> Err("empty")
    header :: rows -> do
      let checked = for (i, row) in List.enumerate(rows) do
        sale(Map.from_list(List.zip(header, row)))
          |> Result.map_err(fn faults -> "row #{i + 2}: #{String.join(faults, ", ")}" end)
      end
      let (good, bad) = Result.partition(checked)
      let groups = good |> List.group_by(fn s -> s.item end) |> Map.map_values(total)
      let table = for {item, sum} in Map.sort_by_value(groups) do [item, "#{sum}"] end
      Ok(write([["item", "sum"]] ++ table ++ [["total", "#{total(good)}"]]) <> String.join(bad, "\n"))
    end
  end
end

fn main() do
  let input = "day,item,amount,price\n" <>
    "Mon,\"bolt, large\",3,0.25\r\n" <>
    "Mon,nut,10,0.05\n" <>
    "Tue,\"bolt, large\",1,0.30\n" <>
    "Tue,,x,1\n" <>
    "Wed,nail\n" <>
    "Wed,\"6\"\" pipe\",2,-1.50\n" <>
    "Thu,\"two\nlines\",1,12"
  case report(input) do
    Ok(text) -> println(text)
    Err(why) -> println("failed: #{why}")
  end
  for broken in ["", "a,\"b", "a\"b", "x\n\"a\"b"] do
    println("#{report(broken)}")
  end
  let rows = [["plain", "with, comma", "with \"quotes\""], ["", "line\nbreak", "é"]]
  println("#{read(write(rows)) == Ok(rows)} #{read("a,b\n")} #{read("a,\n\n,b")}")
end
