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

extern fn read_data(path :: String) -> Result<Foreign, String> = "mesh_file_read_bytes"

extern fn write_data(path :: String, data :: Foreign) -> Result<(), String> = "mesh_file_write_bytes"

## The file's content as binary data.
pub fn read_bytes(path :: String) -> Result<Bytes, String> do
  let data = read_data(path)?
  Ok(Bytes.__from(data))
end

## Creates or replaces the file with binary data.
pub fn write_bytes(path :: String, b :: Bytes) -> Result<(), String> = write_data(path, b.__data)

## Replaces the file so that others see either the old or the whole new text, also after a crash of the machine.
pub extern fn write_atomic(path :: String, text :: String) -> Result<(), String> = "mesh_file_write_atomic"

extern fn open_lines(path :: String) -> Result<Foreign, String> = "mesh_file_lines_open"

extern fn next_lines(lines :: Foreign) -> Result<Array<String>, String> = "mesh_file_lines_next"

## Calls `f` with each line, without its end, and gives their number; reads a part of the file at a time.
pub fn each_line<T>(path :: String, f :: Fun(String) -> T) -> Result<Int, String> do
  let lines = open_lines(path)?
  each_batch(lines, f, 0)
end

fn each_batch<T>(lines :: Foreign, f :: Fun(String) -> T, count :: Int) -> Result<Int, String> do
  let batch = next_lines(lines)?
  if Array.len(batch) == 0 do
    Ok(count)
  else
    each_in(batch, 0, f)
    each_batch(lines, f, count + Array.len(batch))
  end
end

fn each_in<T>(batch :: Array<String>, i :: Int, f :: Fun(String) -> T) -> () do
  if i < Array.len(batch) do
    f(Array.get(batch, i))
    each_in(batch, i + 1, f)
  end
end

## The lines of the file without their ends.
pub fn read_lines(path :: String) -> Result<List<String>, String> do
  let lines = open_lines(path)?
  all_lines(lines, [])
end

fn all_lines(lines :: Foreign, done :: List<String>) -> Result<List<String>, String> do
  let batch = next_lines(lines)?
  if Array.len(batch) == 0 do
    Ok(done)
  else
    all_lines(lines, List.concat(done, List.__from_array(batch)))
  end
end

## Copies a file with its permissions, replacing `to`.
pub extern fn copy(from :: String, to :: String) -> Result<(), String> = "mesh_file_copy"

## Renames a file or directory, replacing a file `to`.
pub extern fn rename(from :: String, to :: String) -> Result<(), String> = "mesh_file_rename"

extern fn make_dir(path :: String, all :: Bool) -> Result<(), String> = "mesh_file_mkdir"

extern fn drop_dir(path :: String, all :: Bool) -> Result<(), String> = "mesh_file_remove_dir"

## Creates a directory; its parent must exist.
pub fn mkdir(path :: String) -> Result<(), String> = make_dir(path, false)

## Creates a directory and those above it; one that exists is no error.
pub fn mkdir_all(path :: String) -> Result<(), String> = make_dir(path, true)

## Removes an empty directory.
pub fn remove_dir(path :: String) -> Result<(), String> = drop_dir(path, false)

## Removes a file, a link, or a directory with everything in it. Links are not followed.
pub fn remove_all(path :: String) -> Result<(), String> = drop_dir(path, true)

extern fn names(path :: String) -> Result<Array<String>, String> = "mesh_file_list"

## The names in a directory, sorted.
pub fn list(path :: String) -> Result<List<String>, String> do
  let found = names(path)?
  Ok(List.__from_array(found))
end

extern fn kind(path :: String) -> Int = "mesh_file_kind"

## Whether there is a regular file, links followed.
pub fn is_file(path :: String) -> Bool = kind(path) == 1

## Whether there is a directory, links followed.
pub fn is_dir(path :: String) -> Bool = kind(path) == 2

## Bytes of the file.
pub extern fn size(path :: String) -> Result<Int, String> = "mesh_file_size"

extern fn modified_ms(path :: String) -> Result<Int, String> = "mesh_file_modified"

## When the content was changed last.
pub fn modified(path :: String) -> Result<DateTime, String> do
  let ms = modified_ms(path)?
  DateTime.from_unix_ms(ms)
end

## Where temporary files belong: `TMPDIR`, or `/tmp`.
pub extern fn temp_dir() -> String = "mesh_file_temp_dir"
