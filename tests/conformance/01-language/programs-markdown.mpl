# A subset of Markdown to HTML: headings, lists, code blocks, paragraphs, emphasis.

type Block do
  Heading(Int, String)
  Bullets(List<String>)
  Code(List<String>)
  Paragraph(String)
end

fn escape(text :: String) -> String do
  text |> String.replace("&", "&amp;") |> String.replace("<", "&lt;") |> String.replace(">", "&gt;")
end

fn wrap(parts :: List<String>, tag :: String, inside :: Bool) -> String do
  case parts do
    p :: rest -> if inside do "<#{tag}>#{p}</#{tag}>" <> wrap(rest, tag, false) else p <> wrap(rest, tag, true) end
    _ -> ""
  end
end

fn inline(text :: String) -> String do
  let strong = wrap(String.split(escape(text), "**"), "strong", false)
  let emphasised = wrap(String.split(strong, "*"), "em", false)
  wrap(String.split(emphasised, "`"), "code", false)
end

fn level(line :: String, n :: Int) -> Int = if String.starts_with(line, "#") do level(String.slice(line, 1, String.length(line)), n + 1) else n end

fn after_prefix(line :: String, n :: Int) -> String = String.trim(String.slice(line, n, String.length(line)))

fn take_code(lines :: List<String>, acc :: List<String>) -> (List<String>, List<String>) do
  case lines do
    "---" :: rest -> (acc, rest)
    line :: rest -> take_code(rest, List.append(acc, line))
    _ -> (acc, [])
  end
end

fn blocks(lines :: List<String>, acc :: List<Block>) -> List<Block> do
  case lines do
    "" :: rest -> blocks(rest, acc)
    "---" :: rest -> do
      let (code, more) = take_code(rest, [])
      blocks(more, acc ++ [Code(code)])
    end
    line :: rest when String.starts_with(line, "#") -> do
      let n = level(line, 0)
      blocks(rest, acc ++ [Heading(n, after_prefix(line, n))])
    end
    line :: rest when String.starts_with(line, "- ") -> bullets(rest, [after_prefix(line, 2)], acc)
    line :: rest -> paragraph(rest, line, acc)
    [] -> acc
  end
end

fn bullets(lines :: List<String>, items :: List<String>, acc :: List<Block>) -> List<Block> do
  case lines do
    line :: rest when String.starts_with(line, "- ") -> bullets(rest, List.append(items, after_prefix(line, 2)), acc)
    _ -> blocks(lines, acc ++ [Bullets(items)])
  end
end

fn paragraph(lines :: List<String>, text :: String, acc :: List<Block>) -> List<Block> do
  case lines do
    line :: rest when line != "" and not String.starts_with(line, "#") -> paragraph(rest, "#{text} #{line}", acc)
    _ -> blocks(lines, acc ++ [Paragraph(text)])
  end
end

fn html(b :: Block) -> String do
  case b do
    Heading(n, text) -> "<h#{n}>#{inline(text)}</h#{n}>"
    Paragraph(text) -> "<p>#{inline(text)}</p>"
    Code(lines) -> "<pre>#{escape(String.join(lines, "\n"))}</pre>"
    Bullets(items) -> do
      let lis = for i in items do "<li>#{inline(i)}</li>" end
      "<ul>#{String.join(lis, "")}</ul>"
    end
  end
end

fn render(text :: String) -> String do
  let parts = for b in blocks(String.split(text, "\n"), []) do html(b) end
  String.join(parts, "\n")
end

fn main() do
  println(render("# Title & more\n\nSome **bold** and *soft* text\nwith `a < b`.\n## Next\n- one\n- *two*\n\n---\nlet x = <1>\n# no heading\n---\nend"))
  println("#{render("") == ""}")
end
