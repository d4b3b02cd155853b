##! Console.

## Same as `println`.
pub extern fn puts(text :: String) -> () = "mesh_println"

## Writes `text` and a line break to standard error.
pub extern fn eprintln(text :: String) -> () = "mesh_eprintln"

## The next line of standard input without its line break; `Ok("")` at the end of input. Only the caller waits.
pub extern fn read_line() -> Result<String, String> = "mesh_io_read_line"

extern fn line_array() -> Result<Array<String>, String> = "mesh_io_read_line_opt"

## As `read_line`, with `Ok(None)` at the end of the input.
pub fn read_line_opt() -> Result<Option<String>, String> do
  let line = line_array()?
  if Array.len(line) == 0 do
    Ok(None)
  else
    Ok(Some(Array.get(line, 0)))
  end
end

## The rest of standard input.
pub extern fn read_all() -> Result<String, String> = "mesh_io_read_all"

## Writes `s` to standard error, without a line break.
pub extern fn eprint(s :: String) -> () = "mesh_eprint"

## Whether standard output is a terminal.
pub extern fn is_tty() -> Bool = "mesh_io_is_tty"
