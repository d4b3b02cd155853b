##! Immutable UTF-8 text. Positions and lengths count Unicode scalar values ("characters"), never bytes.

## Number of characters. O(n).
## ```mesh
## String.length("né") #=> 2
## ```
pub extern fn length(s :: String) -> Int = "mesh_string_length"

## Number of UTF-8 bytes. O(1).
## ```mesh
## String.byte_size("né") #=> 3
## ```
pub extern fn byte_size(s :: String) -> Int = "mesh_string_byte_length"

## Same as `byte_size`.
## ```mesh
## String.byte_length("né") #=> 3
## ```
pub fn byte_length(s :: String) -> Int = String.byte_size(s)

## Characters `start` (inclusive) to `stop` (exclusive); both are clamped.
## ```mesh
## String.slice("mesh", 1, 3) #=> "es"
## String.slice("mesh", -3, 2) #=> "me"
## ```
pub extern fn slice(s :: String, start :: Int, stop :: Int) -> String = "mesh_string_slice"

## True when `part` occurs in `s`.
## ```mesh
## String.contains("mesh", "es") #=> true
## ```
pub extern fn contains(s :: String, part :: String) -> Bool = "mesh_string_contains"

## True when `s` begins with `prefix`.
## ```mesh
## String.starts_with("mesh", "me") #=> true
## ```
pub extern fn starts_with(s :: String, prefix :: String) -> Bool = "mesh_string_starts_with"

## True when `s` ends with `suffix`.
## ```mesh
## String.ends_with("mesh", "me") #=> false
## ```
pub extern fn ends_with(s :: String, suffix :: String) -> Bool = "mesh_string_ends_with"

## Without leading and trailing white space.
## ```mesh
## String.trim("  a b\n") #=> "a b"
## ```
pub extern fn trim(s :: String) -> String = "mesh_string_trim"

## Full Unicode upper case.
## ```mesh
## String.to_upper("straße") #=> "STRASSE"
## ```
pub extern fn to_upper(s :: String) -> String = "mesh_string_to_upper"

## Full Unicode lower case.
## ```mesh
## String.to_lower("ΟΔΟΣ") #=> "οδος"
## ```
pub extern fn to_lower(s :: String) -> String = "mesh_string_to_lower"

## Every non-overlapping occurrence of `from` replaced by `to`, left to right.
## ```mesh
## String.replace("a-b-c", "-", "+") #=> "a+b+c"
## String.replace("ab", "", "-") #=> "-a-b-"
## ```
pub extern fn replace(s :: String, from :: String, to :: String) -> String = "mesh_string_replace"

extern fn split_array(s :: String, separator :: String) -> Array<String> = "mesh_string_split"

## Pieces between the occurrences of `separator`.
## ```mesh
## String.split("a,,b", ",") #=> ["a", "", "b"]
## String.split("", ",") #=> [""]
## ```
pub fn split(s :: String, separator :: String) -> List<String> = List.__from_array(split_array(s, separator))

extern fn chars_array(s :: String) -> Array<String> = "mesh_string_chars"

## Every character as a text of its own.
## ```mesh
## String.chars("né") #=> ["n", "é"]
## ```
pub fn chars(s :: String) -> List<String> = List.__from_array(chars_array(s))

extern fn join_array(parts :: Array<String>, start :: Int, len :: Int, separator :: String) -> String = "mesh_string_join"

## The parts with `separator` between them.
## ```mesh
## String.join(["a", "b"], ", ") #=> "a, b"
## ```
pub fn join(parts :: List<String>, separator :: String) -> String =
  join_array(parts.__buf, parts.__start, parts.__len, separator)

## Decimal integer with optional sign, surrounding white space ignored; `None` for anything else.
## ```mesh
## String.to_int(" +12 ") #=> Some(12)
## String.to_int("2.0") #=> None
## ```
pub extern fn to_int(s :: String) -> Option<Int> = "mesh_string_to_int"

## Decimal or exponent notation, `inf`, `nan`; `None` for anything else.
## ```mesh
## String.to_float(".5e1") #=> Some(5.0)
## ```
pub extern fn to_float(s :: String) -> Option<Float> = "mesh_string_to_float"

## True for `""`.
## ```mesh
## String.is_empty("") #=> true
## ```
pub fn is_empty(s :: String) -> Bool = String.byte_size(s) == 0

## True when there is nothing but white space.
## ```mesh
## String.is_blank(" \t") #=> true
## ```
pub fn is_blank(s :: String) -> Bool = String.trim(s) == ""

extern fn graphemes_array(s :: String) -> Array<String> = "mesh_string_graphemes"

## The extended grapheme clusters: what people see as one character each. `String.graphemes("e\u{301}x")` has two elements. O(n).
## ```mesh
## String.graphemes("e\u{301}x") #=> ["e\u{301}", "x"]
## ```
pub fn graphemes(s :: String) -> List<String> = List.__from_array(graphemes_array(s))

## Number of grapheme clusters. O(n).
## ```mesh
## String.grapheme_length("e\u{301}x") #=> 2
## ```
pub extern fn grapheme_length(s :: String) -> Int = "mesh_string_grapheme_length"

extern fn codepoint(char :: String) -> Int = "mesh_string_codepoint"

extern fn from_codepoint(code :: Int) -> String = "mesh_string_from_codepoint"

## The scalar values of the characters.
## ```mesh
## String.codepoints("aé") #=> [97, 233]
## ```
pub fn codepoints(s :: String) -> List<Int> = List.map(String.chars(s), codepoint)

## The text of these scalar values; surrogates and numbers above 0x10FFFF are errors.
## ```mesh
## String.from_codepoints([77, 101]) #=> Ok("Me")
## ```
pub fn from_codepoints(codes :: List<Int>) -> Result<String, String> do
  case List.find(codes, fn code -> from_codepoint(code) == "" end) do
    Some(code) -> Err("invalid code point: #{code}")
    None -> Ok(List.reduce(codes, "", fn acc, code -> acc <> from_codepoint(code) end))
  end
end

## Character `i`; negative counts from the end. O(n).
## ```mesh
## String.at("mesh", -1) #=> Some("h")
## ```
pub fn at(s :: String, i :: Int) -> Option<String> do
  let at = if i < 0 do i + String.length(s) else i end
  let char = String.slice(s, at, at + 1)
  if char == "" do None else Some(char) end
end

extern fn find(s :: String, part :: String) -> Int = "mesh_string_find"

extern fn rfind(s :: String, part :: String) -> Int = "mesh_string_rfind"

fn found(at :: Int) -> Option<Int> = if at < 0 do None else Some(at) end

## Where `part` occurs first, in characters; an empty part is at 0. O(n).
## ```mesh
## String.index_of("naïve", "ve") #=> Some(3)
## ```
pub fn index_of(s :: String, part :: String) -> Option<Int> = found(find(s, part))

## Where `part` occurs last, in characters; an empty part is at the end. O(n).
## ```mesh
## String.last_index_of("a-b-c", "-") #=> Some(3)
## ```
pub fn last_index_of(s :: String, part :: String) -> Option<Int> = found(rfind(s, part))

## Number of occurrences that do not overlap; an empty part occurs at every border.
## ```mesh
## String.count("aaa", "aa") #=> 1
## ```
pub extern fn count(s :: String, part :: String) -> Int = "mesh_string_count"

extern fn split_once_array(s :: String, separator :: String) -> Array<String> = "mesh_string_split_once"

extern fn rsplit_once_array(s :: String, separator :: String) -> Array<String> = "mesh_string_rsplit_once"

fn pair(parts :: Array<String>) -> Option<(String, String)> =
  if Array.len(parts) == 2 do Some((Array.get(parts, 0), Array.get(parts, 1))) else None end

## What stands before and after the first `separator`.
## ```mesh
## String.split_once("k=v=w", "=") #=> Some(("k", "v=w"))
## ```
pub fn split_once(s :: String, separator :: String) -> Option<(String, String)> = pair(split_once_array(s, separator))

## What stands before and after the last `separator`.
## ```mesh
## String.rsplit_once("k=v=w", "=") #=> Some(("k=v", "w"))
## ```
pub fn rsplit_once(s :: String, separator :: String) -> Option<(String, String)> = pair(rsplit_once_array(s, separator))

extern fn split_n_array(s :: String, separator :: String, n :: Int) -> Array<String> = "mesh_string_split_n"

## Like `split`, with at most `n` pieces: the last one keeps the other separators.
## ```mesh
## String.split_n("a,b,c", ",", 2) #=> ["a", "b,c"]
## ```
pub fn split_n(s :: String, separator :: String, n :: Int) -> List<String> = List.__from_array(split_n_array(s, separator, n))

extern fn lines_array(s :: String) -> Array<String> = "mesh_string_lines"

## The lines, which end at `\n` or `\r\n`; a final line break adds no empty line.
## ```mesh
## String.lines("a\nb\n") #=> ["a", "b"]
## ```
pub fn lines(s :: String) -> List<String> = List.__from_array(lines_array(s))

extern fn words_array(s :: String) -> Array<String> = "mesh_string_words"

## The pieces between runs of white space; none is empty.
## ```mesh
## String.words(" a  b ") #=> ["a", "b"]
## ```
pub fn words(s :: String) -> List<String> = List.__from_array(words_array(s))

## Without leading white space.
## ```mesh
## String.trim_start("  a ") #=> "a "
## ```
pub extern fn trim_start(s :: String) -> String = "mesh_string_trim_start"

## Without trailing white space.
## ```mesh
## String.trim_end("  a ") #=> "  a"
## ```
pub extern fn trim_end(s :: String) -> String = "mesh_string_trim_end"

## Without any of the characters `chars` at both ends.
## ```mesh
## String.trim_matches("--a-b*", "-*") #=> "a-b"
## ```
pub extern fn trim_matches(s :: String, chars :: String) -> String = "mesh_string_trim_matches"

## What follows `prefix`, if `s` starts with it.
## ```mesh
## String.strip_prefix("v1.2", "v") #=> Some("1.2")
## ```
pub fn strip_prefix(s :: String, prefix :: String) -> Option<String> do
  if String.starts_with(s, prefix) do
    Some(String.slice(s, String.length(prefix), String.byte_size(s)))
  else
    None
  end
end

## What precedes `suffix`, if `s` ends with it.
## ```mesh
## String.strip_suffix("a.mpl", ".mpl") #=> Some("a")
## ```
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

## At least `width` characters, filled up in front.
## ```mesh
## String.pad_start("7", 3, "0") #=> "007"
## ```
pub fn pad_start(s :: String, width :: Int, fill :: String) -> String do
  let length = String.length(s)
  if width <= length or fill == "" do s else padding(fill, width - length) <> s end
end

## At least `width` characters, filled up behind.
## ```mesh
## String.pad_end("ab", 5, "-=") #=> "ab-=-"
## ```
pub fn pad_end(s :: String, width :: Int, fill :: String) -> String do
  let length = String.length(s)
  if width <= length or fill == "" do s else s <> padding(fill, width - length) end
end

extern fn repeat_text(s :: String, n :: Int) -> String = "mesh_string_repeat"

## `n` copies of `s`; none for `n <= 0`. Crashes when the result could not have a size.
## ```mesh
## String.repeat("ab", 2) #=> "abab"
## ```
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
## ```mesh
## String.reverse("mesh") #=> "hsem"
## ```
pub extern fn reverse(s :: String) -> String = "mesh_string_reverse"

## With the first character in upper case, the rest untouched.
## ```mesh
## String.capitalize("éa") #=> "Éa"
## ```
pub fn capitalize(s :: String) -> String = String.to_upper(String.slice(s, 0, 1)) <> String.slice(s, 1, String.byte_size(s))

## Same as `to_upper`.
## ```mesh
## String.upcase("mesh") #=> "MESH"
## ```
pub fn upcase(s :: String) -> String = String.to_upper(s)

## Same as `to_lower`.
## ```mesh
## String.downcase("MESH") #=> "mesh"
## ```
pub fn downcase(s :: String) -> String = String.to_lower(s)

## The first occurrence of `from` replaced by `to`.
## ```mesh
## String.replace_first("a-b-c", "-", "+") #=> "a+b-c"
## ```
pub extern fn replace_first(s :: String, from :: String, to :: String) -> String = "mesh_string_replace_first"

## Unicode default caseless match.
## ```mesh
## String.equals_ignore_case("Maße", "MASSE") #=> true
## ```
pub extern fn equals_ignore_case(a :: String, b :: String) -> Bool = "mesh_string_equals_ignore_case"

extern fn normal_form(s :: String, form :: Int) -> String = "mesh_string_normalize"

## The normal form `:nfc`, `:nfd`, `:nfkc` or `:nfkd`; crashes for another atom.
## ```mesh
## String.normalize("e\u{301}", :nfc) #=> "\u{e9}"
## ```
pub fn normalize(s :: String, form :: Atom) -> String do
  case form do
    :nfc -> normal_form(s, 0)
    :nfd -> normal_form(s, 1)
    :nfkc -> normal_form(s, 2)
    :nfkd -> normal_form(s, 3)
    _ -> panic("String.normalize: unknown form \"#{form}\"; valid forms are :nfc, :nfd, :nfkc, :nfkd")
  end
end

## At most `n` characters; a text that is cut ends with `suffix`.
## ```mesh
## String.truncate("abcdef", 4, "…") #=> "abc…"
## ```
pub fn truncate(s :: String, n :: Int, suffix :: String) -> String do
  if String.length(s) <= n do
    s
  else
    # `n` may be so small that the difference would wrap around.
    let room = Math.max(n, 0) - String.length(suffix)
    if room > 0 do String.slice(s, 0, room) <> suffix else String.slice(suffix, 0, n) end
  end
end

## The text of any value that has one, as interpolation shows it; what the program's own `From` impl makes of the value, if there is one.
## ```mesh
## String.from([1, 2]) #=> "[1, 2]"
## ```
pub fn from<T>(x :: T) -> String = Text.of(x)

## The UTF-8 bytes.
## ```mesh
## String.to_bytes("hi") |> Bytes.to_list() #=> [104, 105]
## ```
pub fn to_bytes(s :: String) -> Bytes = Bytes.from_string(s)

## The text that the bytes are in UTF-8, else `Err("invalid utf-8")`.
## ```mesh
## String.from_bytes(String.to_bytes("né")) #=> Ok("né")
## ```
pub fn from_bytes(b :: Bytes) -> Result<String, String> = Bytes.to_utf8(b)

## The text that the bytes are in UTF-8, with U+FFFD in place of what is none.
## ```mesh
## String.from_bytes_lossy(Bytes.write_int(255, 1, :big)) #=> "\u{fffd}"
## ```
pub fn from_bytes_lossy(b :: Bytes) -> String = Bytes.__to_utf8_lossy(b)

## All remaining texts one after the other.
## ```mesh
## Iter.from(["a", "b"]) |> String.collect() #=> "ab"
## ```
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
