# Texts.

from Tables import scattered

fn line(i :: Int) -> String = "2026-01-#{10 + i % 19} user#{scattered(i) % 1000}@example.org took #{scattered(i) % 90000} ms\n"

fn document(n :: Int) -> String = String.join(List.map(Range.to_list(0..n), line), "")

# A text of `n` pieces.
pub fn build(n :: Int) -> (Int, Int) do
  let (text, us) = Timer.measure(fn() do grow("", 0, n) end)
  (String.byte_size(text), us)
end

fn grow(text :: String, i :: Int, n :: Int) -> String do
  if i == n do text else grow(text <> "#{i % 100}" <> ",", i + 1, n) end
end

# Lines.
pub fn split(n :: Int) -> (Int, Int) do
  let text = document(n)
  let (lines, us) = Timer.measure(fn() do String.split(text, "\n") end)
  (List.length(lines), us)
end

# Lines.
pub fn join(n :: Int) -> (Int, Int) do
  let lines = String.split(document(n), "\n")
  let (text, us) = Timer.measure(fn() do String.join(lines, "\r\n") end)
  (String.byte_size(text), us)
end

# One match per line.
pub fn replace(n :: Int) -> (Int, Int) do
  let text = document(n)
  let (out, us) = Timer.measure(fn() do String.replace(text, "example.org", "example.com.au") end)
  (String.byte_size(out), us)
end

# One match per line.
pub fn match_all(n :: Int) -> (Int, Int) do
  let text = document(n)
  let (found, us) = Timer.measure(fn() do Regex.find_all(~r/[a-z]+[0-9]*@[a-z]+\.org/, text) end)
  (List.length(found), us)
end

# Two groups per line.
pub fn replace_all(n :: Int) -> (Int, Int) do
  let text = document(n)
  let (out, us) = Timer.measure(fn() do Regex.replace(~r/([0-9]+)-([0-9]+) user/, text, "$2/$1 user") end)
  (String.byte_size(out), us)
end

# `n` texts.
pub fn to_float(n :: Int) -> (Int, Int) do
  let texts = List.map(Range.to_list(0..n), fn i -> "#{scattered(i) % 100000}.#{100 + i % 900}" end)
  let (sum, us) = Timer.measure(fn() do
    List.reduce(texts, 0.0, fn sum, text -> sum + Option.unwrap_or(String.to_float(text), 0.0) end)
  end)
  (Float.to_int(sum / 1000.0), us)
end

# `n` numbers.
pub fn to_text(n :: Int) -> (Int, Int) do
  let xs = List.map(Range.to_list(0..n), fn i -> Int.to_float(scattered(i)) / 8.0 end)
  Timer.measure(fn() do List.reduce(xs, 0, fn sum, x -> sum + String.byte_size("#{x}") end) end)
end
