##! Text for people.

pub fn banner(title :: String) = "== #{title} ".pad_end(20, "=")

pub fn table(entries :: Map<String, Int>) -> String do
  let width = Map.keys(entries) |> List.map(fn k -> k.length() end) |> List.max() |> Option.unwrap_or(0)
  let rows = for {name, value} in entries do
    "#{String.pad_end(name, width, ".")} #{String.pad_start("#{value}", 8, " ")}"
  end
  String.join(rows, "\n")
end
