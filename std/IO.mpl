##! Console.

## Same as `println`.
pub extern fn puts(text :: String) -> () = "mesh_println"

## Writes `text` and a line break to standard error.
pub extern fn eprintln(text :: String) -> () = "mesh_eprintln"

## The next line of standard input without its line break; `Ok("")` at the end of input. Only the caller waits.
pub extern fn read_line() -> Result<String, String> = "mesh_io_read_line"
