# Every level with and without fields; what could be misread is quoted, one call is one line.
fn main() do
  Log.debug("no")
  Log.set_level(:debug)
  Log.debug_with("d", key: "plain")
  Log.info_with("i", %{"sp" => "a b", "eq" => "a=b", "q" => "a\"b", "nl" => "a\nb", "two words" => "x"})
  Log.warn("two\r\nlines")
  Log.error_with("e", %{"path" => "C:\\x", "é" => "ü"})
  Log.set_level(:off)
  Log.error_with("no", key: "v")
end
