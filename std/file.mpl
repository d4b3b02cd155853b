##! Whole files as text. Only the calling process waits.

## The file's text.
pub extern fn read(path :: String) -> Result<String, String> = "mesh_file_read"

## Creates or replaces the file.
pub extern fn write(path :: String, text :: String) -> Result<(), String> = "mesh_file_write"

## Adds at the end, creating the file when needed.
pub extern fn append(path :: String, text :: String) -> Result<(), String> = "mesh_file_append"

## True for files and directories.
pub extern fn exists(path :: String) -> Bool = "mesh_file_exists"

## Removes a file.
pub extern fn delete(path :: String) -> Result<(), String> = "mesh_file_delete"
