##! Immutable UTF-8 text. Positions and lengths count Unicode scalar values ("characters"), never bytes.

## Number of characters. O(n).
pub extern fn length(s :: String) -> Int = "mesh_string_length"

## Number of UTF-8 bytes. O(1). `String.byte_size("né")` is 3.
pub extern fn byte_size(s :: String) -> Int = "mesh_string_byte_length"

## Same as `byte_size`.
pub fn byte_length(s :: String) -> Int = String.byte_size(s)

## Characters `start` (inclusive) to `stop` (exclusive); both are clamped.
pub extern fn slice(s :: String, start :: Int, stop :: Int) -> String = "mesh_string_slice"

## True when `part` occurs in `s`.
pub extern fn contains(s :: String, part :: String) -> Bool = "mesh_string_contains"

## True when `s` begins with `prefix`.
pub extern fn starts_with(s :: String, prefix :: String) -> Bool = "mesh_string_starts_with"

## True when `s` ends with `suffix`.
pub extern fn ends_with(s :: String, suffix :: String) -> Bool = "mesh_string_ends_with"

## Without leading and trailing white space.
pub extern fn trim(s :: String) -> String = "mesh_string_trim"

## Full Unicode upper case.
pub extern fn to_upper(s :: String) -> String = "mesh_string_to_upper"

## Full Unicode lower case.
pub extern fn to_lower(s :: String) -> String = "mesh_string_to_lower"

## Every non-overlapping occurrence of `from` replaced by `to`, left to right.
pub extern fn replace(s :: String, from :: String, to :: String) -> String = "mesh_string_replace"

extern fn split_array(s :: String, separator :: String) -> Array<String> = "mesh_string_split"

## Pieces between the occurrences of `separator`.
pub fn split(s :: String, separator :: String) -> List<String> = List.__from_array(split_array(s, separator))

extern fn chars_array(s :: String) -> Array<String> = "mesh_string_chars"

## Every character as a text of its own.
pub fn chars(s :: String) -> List<String> = List.__from_array(chars_array(s))

extern fn join_array(parts :: Array<String>, start :: Int, len :: Int, separator :: String) -> String = "mesh_string_join"

## The parts with `separator` between them.
pub fn join(parts :: List<String>, separator :: String) -> String =
  join_array(parts.__buf, parts.__start, parts.__len, separator)

## Decimal integer with optional sign, surrounding white space ignored; `None` for anything else.
pub extern fn to_int(s :: String) -> Option<Int> = "mesh_string_to_int"

## Decimal or exponent notation, `inf`, `nan`; `None` for anything else.
pub extern fn to_float(s :: String) -> Option<Float> = "mesh_string_to_float"

## True for `""`.
pub fn is_empty(s :: String) -> Bool = String.byte_size(s) == 0

## True when there is nothing but white space. `String.is_blank(" \t")` is `true`.
pub fn is_blank(s :: String) -> Bool = String.trim(s) == ""

extern fn graphemes_array(s :: String) -> Array<String> = "mesh_string_graphemes"

## The extended grapheme clusters: what people see as one character each. `String.graphemes("e\u{301}x")` has two elements. O(n).
pub fn graphemes(s :: String) -> List<String> = List.__from_array(graphemes_array(s))

## Number of grapheme clusters. O(n).
pub extern fn grapheme_length(s :: String) -> Int = "mesh_string_grapheme_length"

extern fn codepoint(char :: String) -> Int = "mesh_string_codepoint"

extern fn from_codepoint(code :: Int) -> String = "mesh_string_from_codepoint"

## The scalar values of the characters. `String.codepoints("aé")` is `[97, 233]`.
pub fn codepoints(s :: String) -> List<Int> = List.map(String.chars(s), codepoint)

## The text of these scalar values; surrogates and numbers above 0x10FFFF are errors. `String.from_codepoints([77, 101])` is `Ok("Me")`.
pub fn from_codepoints(codes :: List<Int>) -> Result<String, String> do
  case List.find(codes, fn code -> from_codepoint(code) == "" end) do
    Some(code) -> Err("invalid code point: #{code}")
    None -> Ok(List.reduce(codes, "", fn acc, code -> acc <> from_codepoint(code) end))
  end
end

## Character `i`; negative counts from the end. `String.at("mesh", -1)` is `Some("h")`. O(n).
pub fn at(s :: String, i :: Int) -> Option<String> do
  let at = if i < 0 do i + String.length(s) else i end
  let char = String.slice(s, at, at + 1)
  if char == "" do None else Some(char) end
end

extern fn find(s :: String, part :: String) -> Int = "mesh_string_find"

extern fn rfind(s :: String, part :: String) -> Int = "mesh_string_rfind"

fn found(at :: Int) -> Option<Int> = if at < 0 do None else Some(at) end

## Where `part` occurs first, in characters. `String.index_of("naïve", "ve")` is `Some(3)`; an empty part is at 0. O(n).
pub fn index_of(s :: String, part :: String) -> Option<Int> = found(find(s, part))

## Where `part` occurs last, in characters; an empty part is at the end. O(n).
pub fn last_index_of(s :: String, part :: String) -> Option<Int> = found(rfind(s, part))

## Number of occurrences that do not overlap; an empty part occurs at every border. `String.count("aaa", "aa")` is 1.
pub extern fn count(s :: String, part :: String) -> Int = "mesh_string_count"

extern fn split_once_array(s :: String, separator :: String) -> Array<String> = "mesh_string_split_once"

extern fn rsplit_once_array(s :: String, separator :: String) -> Array<String> = "mesh_string_rsplit_once"

fn pair(parts :: Array<String>) -> Option<(String, String)> =
  if Array.len(parts) == 2 do Some((Array.get(parts, 0), Array.get(parts, 1))) else None end

## What stands before and after the first `separator`. `String.split_once("k=v=w", "=")` is `Some(("k", "v=w"))`.
pub fn split_once(s :: String, separator :: String) -> Option<(String, String)> = pair(split_once_array(s, separator))

## What stands before and after the last `separator`. `String.rsplit_once("k=v=w", "=")` is `Some(("k=v", "w"))`.
pub fn rsplit_once(s :: String, separator :: String) -> Option<(String, String)> = pair(rsplit_once_array(s, separator))

extern fn split_n_array(s :: String, separator :: String, n :: Int) -> Array<String> = "mesh_string_split_n"

## Like `split`, with at most `n` pieces: the last one keeps the other separators. `String.split_n("a,b,c", ",", 2)` is `["a", "b,c"]`.
pub fn split_n(s :: String, separator :: String, n :: Int) -> List<String> = List.__from_array(split_n_array(s, separator, n))

extern fn lines_array(s :: String) -> Array<String> = "mesh_string_lines"

## The lines, which end at `\n` or `\r\n`; a final line break adds no empty line. `String.lines("a\nb\n")` is `["a", "b"]`.
pub fn lines(s :: String) -> List<String> = List.__from_array(lines_array(s))

extern fn words_array(s :: String) -> Array<String> = "mesh_string_words"

## The pieces between runs of white space; none is empty. `String.words(" a  b ")` is `["a", "b"]`.
pub fn words(s :: String) -> List<String> = List.__from_array(words_array(s))

## Without leading white space.
pub extern fn trim_start(s :: String) -> String = "mesh_string_trim_start"

## Without trailing white space.
pub extern fn trim_end(s :: String) -> String = "mesh_string_trim_end"

## Without any of the characters `chars` at both ends. `String.trim_matches("--a-b*", "-*")` is `"a-b"`.
pub extern fn trim_matches(s :: String, chars :: String) -> String = "mesh_string_trim_matches"

## What follows `prefix`, if `s` starts with it. `String.strip_prefix("v1.2", "v")` is `Some("1.2")`.
pub fn strip_prefix(s :: String, prefix :: String) -> Option<String> do
  if String.starts_with(s, prefix) do
    Some(String.slice(s, String.length(prefix), String.byte_size(s)))
  else
    None
  end
end

## What precedes `suffix`, if `s` ends with it. `String.strip_suffix("a.mpl", ".mpl")` is `Some("a")`.
pub fn strip_suffix(s :: String, suffix :: String) -> Option<String> do
  if String.ends_with(s, suffix) do
    Some(String.slice(s, 0, String.length(s) - String.length(suffix)))
  else
    None
  end
end

# `fill` over and over, cut to `width` characters.
fn padding(fill :: String, width :: Int) -> String =
  String.slice(String.repeat(fill, width / String.length(fill) + 1), 0, width)

## At least `width` characters, filled up in front. `String.pad_start("7", 3, "0")` is `"007"`.
pub fn pad_start(s :: String, width :: Int, fill :: String) -> String do
  let missing = width - String.length(s)
  if missing <= 0 or fill == "" do s else padding(fill, missing) <> s end
end

## At least `width` characters, filled up behind. `String.pad_end("ab", 5, "-=")` is `"ab-=-"`.
pub fn pad_end(s :: String, width :: Int, fill :: String) -> String do
  let missing = width - String.length(s)
  if missing <= 0 or fill == "" do s else s <> padding(fill, missing) end
end

extern fn repeat_text(s :: String, n :: Int) -> String = "mesh_string_repeat"

## `n` copies of `s`; none for `n <= 0`. Crashes when the result could not have a size. `String.repeat("ab", 2)` is `"abab"`.
pub fn repeat(s :: String, n :: Int) -> String do
  if n <= 0 or s == "" do
    ""
  else if n > 9223372036854775807 / 2 / String.byte_size(s) do
    panic("String.repeat: text too long")
  else
    repeat_text(s, n)
  end
end

## The grapheme clusters from back to front, so that accents stay on their letters.
pub extern fn reverse(s :: String) -> String = "mesh_string_reverse"

## With the first character in upper case, the rest untouched. `String.capitalize("éa")` is `"Éa"`.
pub fn capitalize(s :: String) -> String = String.to_upper(String.slice(s, 0, 1)) <> String.slice(s, 1, String.byte_size(s))

## Same as `to_upper`.
pub fn upcase(s :: String) -> String = String.to_upper(s)

## Same as `to_lower`.
pub fn downcase(s :: String) -> String = String.to_lower(s)

## The first occurrence of `from` replaced by `to`. `String.replace_first("a-b-c", "-", "+")` is `"a+b-c"`.
pub extern fn replace_first(s :: String, from :: String, to :: String) -> String = "mesh_string_replace_first"

## Unicode default caseless match. `String.equals_ignore_case("Maße", "MASSE")` is `true`.
pub extern fn equals_ignore_case(a :: String, b :: String) -> Bool = "mesh_string_equals_ignore_case"

extern fn normal_form(s :: String, form :: Int) -> String = "mesh_string_normalize"

## The normal form `:nfc`, `:nfd`, `:nfkc` or `:nfkd`; crashes for another atom. `String.normalize("e\u{301}", :nfc)` is `"\u{e9}"`.
pub fn normalize(s :: String, form :: Atom) -> String do
  case form do
    :nfc -> normal_form(s, 0)
    :nfd -> normal_form(s, 1)
    :nfkc -> normal_form(s, 2)
    :nfkd -> normal_form(s, 3)
    _ -> panic("String.normalize: unknown form :#{form}")
  end
end

## At most `n` characters; a text that is cut ends with `suffix`. `String.truncate("abcdef", 4, "…")` is `"abc…"`.
pub fn truncate(s :: String, n :: Int, suffix :: String) -> String do
  if String.length(s) <= n do
    s
  else
    let room = n - String.length(suffix)
    if room > 0 do String.slice(s, 0, room) <> suffix else String.slice(suffix, 0, n) end
  end
end

## All remaining texts one after the other.
pub fn collect(it :: Iter<String>) -> String = Iter.reduce(it, "", fn acc, s -> acc <> s end)

impl Default for String do
  fn default() -> String = ""
end

impl From<Int> for String do
  fn from(x :: Int) -> String = "#{x}"
end

impl From<Float> for String do
  fn from(x :: Float) -> String = "#{x}"
end

impl From<Bool> for String do
  fn from(x :: Bool) -> String = "#{x}"
end
