##! One line per call on standard error: `2026-03-04T05:06:07.089Z INFO message key=value`.
##!
##! `MESH_LOG` is `debug`, `info` (default), `warn`, `error` or `off`; `MESH_LOG_FORMAT=json` writes objects instead.

extern fn write(level :: Int, message :: String, fields :: Array<String>, start :: Int, len :: Int) -> () = "mesh_log"

extern fn enabled(level :: Int) -> Bool = "mesh_log_enabled"

extern fn set_number(level :: Int) -> () = "mesh_log_set_level"

fn line(level :: Int, message :: String, fields :: Map<String, String>) -> () do
  if enabled(level) do
    let pairs = List.flat_map(Map.to_list(fields), fn(pair) -> [Tuple.first(pair), Tuple.second(pair)] end)
    write(level, message, pairs.__buf, pairs.__start, pairs.__len)
  end
end

## A line of level `debug`.
pub fn debug(message :: String) -> () = line(0, message, Map.new())

## A line of level `info`.
pub fn info(message :: String) -> () = line(1, message, Map.new())

## A line of level `warn`.
pub fn warn(message :: String) -> () = line(2, message, Map.new())

## A line of level `error`.
pub fn error(message :: String) -> () = line(3, message, Map.new())

## A line of level `debug` with fields, in the map's order: `Log.debug_with("paid", order: id)`.
pub fn debug_with(message :: String, fields :: Map<String, String>) -> () = line(0, message, fields)

## A line of level `info` with fields.
pub fn info_with(message :: String, fields :: Map<String, String>) -> () = line(1, message, fields)

## A line of level `warn` with fields.
pub fn warn_with(message :: String, fields :: Map<String, String>) -> () = line(2, message, fields)

## A line of level `error` with fields.
pub fn error_with(message :: String, fields :: Map<String, String>) -> () = line(3, message, fields)

## The least level that is written from now on: `:debug`, `:info`, `:warn`, `:error` or `:off`. Crashes for another atom.
pub fn set_level(level :: Atom) -> () do
  case level do
    :debug -> set_number(0)
    :info -> set_number(1)
    :warn -> set_number(2)
    :error -> set_number(3)
    :off -> set_number(4)
    _ -> panic("Log.set_level: unknown level \"#{level}\"; valid levels are :debug, :info, :warn, :error, :off")
  end
end
