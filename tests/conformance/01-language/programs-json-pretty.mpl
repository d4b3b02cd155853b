# A JSON reader that builds a tree, and a printer with indentation.

type Value do
  Null
  Truth(Bool)
  Number(String)
  Text(String)
  Items(List<Value>)
  Members(List<(String, Value)>)
end deriving(Eq)

struct Input do
  chars :: List<String>
  at :: Int
end

fn peek(i :: Input) -> String = if i.at < List.length(i.chars) do List.get(i.chars, i.at) else "" end

fn advance(i :: Input, n :: Int) -> Input = %{i | at: i.at + n}

fn blank(i :: Input) -> Input do
  case peek(i) do
    " " | "\n" | "\t" -> blank(advance(i, 1))
    _ -> i
  end
end

fn expect(i :: Input, c :: String) -> Input!String do
  let j = blank(i)
  if peek(j) == c do
    Ok(advance(j, 1))
  else
    Err("expected #{c} at #{j.at}")
  end
end

fn word(i :: Input, letters :: List<String>, value :: Value) -> (Value, Input)!String do
  case letters do
    l :: rest when peek(i) == l -> word(advance(i, 1), rest, value)
    [] -> Ok((value, i))
    _ -> Err("unexpected #{peek(i)} at #{i.at}")
  end
end

fn text(i :: Input, acc :: String) -> (String, Input)!String do
  case peek(i) do
    "" -> Err("unterminated text")
    "\"" -> Ok((acc, advance(i, 1)))
    "\\" -> text(advance(i, 2), acc <> "\\" <> peek(advance(i, 1)))
    c -> text(advance(i, 1), acc <> c)
  end
end

fn number(i :: Input, acc :: String) -> (String, Input) do
  let c = peek(i)
  if c != "" and String.contains("0123456789.-", c) do
    number(advance(i, 1), acc <> c)
  else
    (acc, i)
  end
end

fn items(i :: Input, acc :: List<Value>) -> (Value, Input)!String do
  let (v, rest) = value(i)?
  let all = acc ++ [v]
  let j = blank(rest)
  case peek(j) do
    "," -> items(advance(j, 1), all)
    "]" -> Ok((Items(all), advance(j, 1)))
    c -> Err("unexpected #{c} at #{j.at}")
  end
end

fn members(i :: Input, acc :: List<(String, Value)>) -> (Value, Input)!String do
  let (key, after_key) = text(expect(i, "\"")?, "")?
  let (v, rest) = value(expect(after_key, ":")?)?
  let all = acc ++ [(key, v)]
  let j = blank(rest)
  case peek(j) do
    "," -> members(advance(j, 1), all)
    "}" -> Ok((Members(all), advance(j, 1)))
    c -> Err("unexpected #{c} at #{j.at}")
  end
end

fn value(start :: Input) -> (Value, Input)!String do
  let i = blank(start)
  case peek(i) do
    "n" -> word(i, ["n", "u", "l", "l"], Null)
    "t" -> word(i, ["t", "r", "u", "e"], Truth(true))
    "f" -> word(i, ["f", "a", "l", "s", "e"], Truth(false))
    "\"" -> do
      let (t, rest) = text(advance(i, 1), "")?
      Ok((Text(t), rest))
    end
    "[" -> do
      let j = blank(advance(i, 1))
      if peek(j) == "]" do Ok((Items([]), advance(j, 1))) else items(j, []) end
    end
    "{" -> do
      let j = blank(advance(i, 1))
      if peek(j) == "}" do Ok((Members([]), advance(j, 1))) else members(j, []) end
    end
    _ -> do
      let (digits, rest) = number(i, "")
      if digits == "" do
        Err("unexpected #{peek(i)} at #{i.at}")
      else
        Ok((Number(digits), rest))
      end
    end
  end
end

fn pad(n :: Int) -> String = if n == 0 do "" else "  " <> pad(n - 1) end

fn lines(parts :: List<String>, open :: String, close :: String, depth :: Int) -> String do
  case parts do
    [] -> open <> close
    _ -> do
      let inner = for p in parts do pad(depth + 1) <> p end
      "#{open}\n#{String.join(inner, ",\n")}\n#{pad(depth)}#{close}"
    end
  end
end

fn show(v :: Value, depth :: Int) -> String do
  case v do
    Null -> "null"
    Truth(b) -> "#{b}"
    Number(n) -> n
    Text(t) -> "\"#{t}\""
    Items(vs) -> lines(for x in vs do show(x, depth + 1) end, "[", "]", depth)
    Members(ms) -> lines(for {k, x} in ms do "\"#{k}\": #{show(x, depth + 1)}" end, "{", "}", depth)
  end
end

fn pretty(source :: String) -> String do
  case value(Input { chars: String.chars(source), at: 0 }) do
    Ok((v, rest)) when peek(blank(rest)) == "" -> show(v, 0)
    Ok((_, rest)) -> "trailing text at #{rest.at}"
    Err(why) -> "error: #{why}"
  end
end

fn main() do
  println(pretty("{\"name\":\"Ann\",\"tags\":[\"a\\\"b\", true,null],\"empty\":{},\"none\":[ ],\"size\":{\"w\":-1.5,\"h\":20}}"))
  println(pretty("[1, [2, [3]]]"))
  println(pretty("  false "))
  println(pretty("[1 2]"))
  println(pretty("{\"a\" 1}"))
  println(pretty("nul"))
  println(pretty("\"open"))
  println(pretty("1 1"))
end
