##! Tasks and their textual form, `name: need need`.

pub struct Task do
  name :: String
  needs :: List<String>
end deriving(Eq)

impl Display for Task do
  fn to_string(self) = self.name
end

pub type ParseError do
  NoColon(line :: Int, text :: String)
  Twice(String)
end

impl From<ParseError> for String do
  fn from(e :: ParseError) -> String do
    case e do
      NoColon(n, text) -> "line #{n}: no colon in '#{text}'"
      Twice(name) -> "#{name} is defined twice"
    end
  end
end

fn parse_line(number :: Int, line :: String) -> Task!ParseError do
  case String.split_once(line, ":") do
    Some((name, needs)) -> Ok(Task { name: String.trim(name), needs: String.words(needs) })
    None -> Err(NoColon(number, line))
  end
end

fn no_duplicates(tasks :: List<Task>) -> List<Task>!ParseError do
  let seen = tasks |> List.map(fn t -> t.name end) |> List.frequencies()
  case Map.find(seen, fn _, n -> n > 1 end) do
    Some((name, _)) -> Err(Twice(name))
    None -> Ok(tasks)
  end
end

pub fn parse_all(text :: String) -> List<Task>!String do
  let lines = String.lines(text)
    |> List.enumerate()
    |> List.filter(fn((_, line)) -> not String.is_blank(line) and not String.starts_with(line, "#") end)
  let tasks = List.try_map(lines, fn((i, line)) -> parse_line(i + 1, line) end)?
  Ok(no_duplicates(tasks)?)
end
