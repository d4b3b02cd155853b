##! One line per call on standard error: `2026-03-04T05:06:07.089Z INFO message key=value`.
##!
##! `MESH_LOG` is `debug`, `info` (default), `warn`, `error` or `off`; `MESH_LOG_FORMAT=json` writes objects instead.

extern fn write(level :: Int, message :: String, fields :: Array<String>, start :: Int, len :: Int) -> () = "mesh_log"

extern fn enabled(level :: Int) -> Bool = "mesh_log_enabled"

extern fn set_number(level :: Int) -> () = "mesh_log_set_level"

# Names and values in turn.
fn alternating(fields :: Map<String, String>) -> List<String> =
  List.flat_map(Map.to_list(fields), fn pair -> [Tuple.first(pair), Tuple.second(pair)] end)

fn line(level :: Int, message :: String, fields :: Map<String, String>) -> () do
  if enabled(level) do
    let pairs = alternating(fields)
    write(level, message, pairs.__buf, pairs.__start, pairs.__len)
  end
end

## A line of level `debug`.
## ```mesh
## Log.debug("cache miss") #=> ()
## ```
pub fn debug(message :: String) -> () = line(0, message, Map.new())

## A line of level `info`.
## ```mesh
## Log.info("listening") #=> ()
## ```
pub fn info(message :: String) -> () = line(1, message, Map.new())

## A line of level `warn`.
## ```mesh
## Log.warn("disk almost full") #=> ()
## ```
pub fn warn(message :: String) -> () = line(2, message, Map.new())

## A line of level `error`.
## ```mesh
## Log.error("cannot connect") #=> ()
## ```
pub fn error(message :: String) -> () = line(3, message, Map.new())

## A line of level `debug` with fields, in the map's order: `Log.debug_with("paid", order: id)`.
## ```mesh
## Log.debug_with("cache miss", key: "user:7") #=> ()
## ```
pub fn debug_with(message :: String, fields :: Map<String, String>) -> () = line(0, message, fields)

## A line of level `info` with fields.
## ```mesh
## Log.info_with("paid", order: "A-7") #=> ()
## ```
pub fn info_with(message :: String, fields :: Map<String, String>) -> () = line(1, message, fields)

## A line of level `warn` with fields.
## ```mesh
## Log.warn_with("slow", ms: "1200") #=> ()
## ```
pub fn warn_with(message :: String, fields :: Map<String, String>) -> () = line(2, message, fields)

## A line of level `error` with fields.
## ```mesh
## Log.error_with("cannot connect", host: "db") #=> ()
## ```
pub fn error_with(message :: String, fields :: Map<String, String>) -> () = line(3, message, fields)

extern fn enter(fields :: Array<String>, start :: Int, len :: Int) -> Int = "mesh_log_enter"

extern fn leave(before :: Int) -> () = "mesh_log_leave"

## What `f` gives; lines that the calling process writes meanwhile have these fields before their own, which replace fields of the same name.
## ```mesh
## Log.with_fields(%{"request" => "7"}, fn ->
##   Log.info("started")
##   1 + 1
## end) #=> 2
## ```
pub fn with_fields<T>(fields :: Map<String, String>, f :: Fun() -> T) -> T do
  let pairs = alternating(fields)
  let before = enter(pairs.__buf, pairs.__start, pairs.__len)
  let result = f()
  leave(before)
  result
end

## The least level that is written from now on: `:debug`, `:info`, `:warn`, `:error` or `:off`. Crashes for another atom.
## ```mesh
## Log.set_level(:warn) #=> ()
## Log.set_level(:loud) #=> panic("unknown level")
## ```
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
