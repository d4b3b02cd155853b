##! Console.

## Same as `println`.
## ```mesh
## IO.puts("text") #=> ()
## ```
pub extern fn puts(text :: String) -> () = "mesh_println"

## Writes `text` and a line break to standard error.
## ```mesh
## IO.eprintln("careful") #=> ()
## ```
pub extern fn eprintln(text :: String) -> () = "mesh_eprintln"

## The next line of standard input without its line break; `Ok("")` at the end of input. Only the caller waits.
## ```mesh
## IO.read_line() #=> Ok("")
## ```
pub extern fn read_line() -> Result<String, String> = "mesh_io_read_line"

extern fn line_array() -> Result<Array<String>, String> = "mesh_io_read_line_opt"

## As `read_line`, with `Ok(None)` at the end of the input.
## ```mesh
## IO.read_line_opt() #=> Ok(None)
## ```
pub fn read_line_opt() -> Result<Option<String>, String> do
  let line = line_array()?
  if Array.len(line) == 0 do
    Ok(None)
  else
    Ok(Some(Array.get(line, 0)))
  end
end

## The rest of standard input.
## ```mesh
## IO.read_all() #=> Ok("")
## ```
pub extern fn read_all() -> Result<String, String> = "mesh_io_read_all"

## Writes `s` to standard error, without a line break.
## ```mesh
## IO.eprint("careful\n") #=> ()
## ```
pub extern fn eprint(s :: String) -> () = "mesh_eprint"

## Whether standard output is a terminal.
## ```mesh
## let colours = IO.is_tty() and Env.get("NO_COLOR", "") == ""
## ```
pub extern fn is_tty() -> Bool = "mesh_io_is_tty"

## What `dbg` does: `place` says where it stands and what `x` was written as.
pub fn __dbg<T>(x :: T, place :: String) -> T where T: Debug do
  IO.eprintln("#{place} = #{inspect(x)}")
  x
end
