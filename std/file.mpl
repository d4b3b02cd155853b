##! Whole files as text. Only the calling process waits.

## The file's text.
## ```mesh
## File.read("/no/such/file") #=> Err("No such file or directory (os error 2)")
## ```
pub extern fn read(path :: String) -> Result<String, String> = "mesh_file_read"

## Creates or replaces the file.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "note")
## File.write(path, "hello") #=> Ok(())
## File.read(path) #=> Ok("hello")
## ```
pub extern fn write(path :: String, text :: String) -> Result<(), String> = "mesh_file_write"

## Adds at the end, creating the file when needed.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "log")
## File.append(path, "a") #=> Ok(())
## File.append(path, "b") #=> Ok(())
## File.read(path) #=> Ok("ab")
## ```
pub extern fn append(path :: String, text :: String) -> Result<(), String> = "mesh_file_append"

## True for files and directories.
## ```mesh
## File.exists(Test.tmp_dir()) #=> true
## ```
pub extern fn exists(path :: String) -> Bool = "mesh_file_exists"

## Removes a file.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "note")
## File.write(path, "") #=> Ok(())
## File.delete(path) #=> Ok(())
## ```
pub extern fn delete(path :: String) -> Result<(), String> = "mesh_file_delete"

extern fn read_data(path :: String) -> Result<Foreign, String> = "mesh_file_read_bytes"

extern fn write_data(path :: String, data :: Foreign) -> Result<(), String> = "mesh_file_write_bytes"

## The file's content as binary data.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "data")
## File.write_bytes(path, Bytes.write_int(255, 1, :big)) #=> Ok(())
## File.read_bytes(path) |> Result.map(Bytes.to_list) #=> Ok([255])
## ```
pub fn read_bytes(path :: String) -> Result<Bytes, String> do
  let data = read_data(path)?
  Ok(Bytes.__from(data))
end

## Creates or replaces the file with binary data.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "data")
## File.write_bytes(path, String.to_bytes("hi")) #=> Ok(())
## File.read(path) #=> Ok("hi")
## ```
pub fn write_bytes(path :: String, b :: Bytes) -> Result<(), String> = write_data(path, b.__data)

## Replaces the file so that others see either the old or the whole new text, also after a crash of the machine.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "state")
## File.write_atomic(path, "1") #=> Ok(())
## File.read(path) #=> Ok("1")
## ```
pub extern fn write_atomic(path :: String, text :: String) -> Result<(), String> = "mesh_file_write_atomic"

extern fn open_lines(path :: String) -> Result<Foreign, String> = "mesh_file_lines_open"

extern fn next_lines(lines :: Foreign) -> Result<Array<String>, String> = "mesh_file_lines_next"

## Calls `f` with each line, without its end, and gives their number; reads a part of the file at a time. A line that is no UTF-8 is an
## error, after `f` was called with those before it.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "lines")
## File.write(path, "a\nb\n") #=> Ok(())
## File.each_line(path, println) #=> Ok(2)
## ```
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
## ```mesh
## let path = Path.join(Test.tmp_dir(), "lines")
## File.write(path, "a\nb\n") #=> Ok(())
## File.read_lines(path) #=> Ok(["a", "b"])
## ```
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
## ```mesh
## let dir = Test.tmp_dir()
## File.write(Path.join(dir, "a"), "x") #=> Ok(())
## File.copy(Path.join(dir, "a"), Path.join(dir, "b")) #=> Ok(())
## File.read(Path.join(dir, "b")) #=> Ok("x")
## ```
pub extern fn copy(from :: String, to :: String) -> Result<(), String> = "mesh_file_copy"

## Renames a file or directory, replacing a file `to`.
## ```mesh
## let dir = Test.tmp_dir()
## File.write(Path.join(dir, "a"), "x") #=> Ok(())
## File.rename(Path.join(dir, "a"), Path.join(dir, "b")) #=> Ok(())
## File.list(dir) #=> Ok(["b"])
## ```
pub extern fn rename(from :: String, to :: String) -> Result<(), String> = "mesh_file_rename"

extern fn make_dir(path :: String, all :: Bool) -> Result<(), String> = "mesh_file_mkdir"

extern fn drop_dir(path :: String, all :: Bool) -> Result<(), String> = "mesh_file_remove_dir"

## Creates a directory; its parent must exist.
## ```mesh
## let dir = Path.join(Test.tmp_dir(), "new")
## File.mkdir(dir) #=> Ok(())
## File.mkdir(dir) #=> Err("File exists (os error 17)")
## ```
pub fn mkdir(path :: String) -> Result<(), String> = make_dir(path, false)

## Creates a directory and those above it; one that exists is no error.
## ```mesh
## let dir = Path.join(Test.tmp_dir(), "a/b")
## File.mkdir_all(dir) #=> Ok(())
## File.is_dir(dir) #=> true
## ```
pub fn mkdir_all(path :: String) -> Result<(), String> = make_dir(path, true)

## Removes an empty directory.
## ```mesh
## let dir = Path.join(Test.tmp_dir(), "new")
## File.mkdir(dir) #=> Ok(())
## File.remove_dir(dir) #=> Ok(())
## ```
pub fn remove_dir(path :: String) -> Result<(), String> = drop_dir(path, false)

## Removes a file, a link, or a directory with everything in it. Links are not followed.
## ```mesh
## let dir = Path.join(Test.tmp_dir(), "a")
## File.mkdir_all(Path.join(dir, "b")) #=> Ok(())
## File.remove_all(dir) #=> Ok(())
## ```
pub fn remove_all(path :: String) -> Result<(), String> = drop_dir(path, true)

extern fn names(path :: String) -> Result<Array<String>, String> = "mesh_file_list"

## The names in a directory, sorted.
## ```mesh
## let dir = Test.tmp_dir()
## File.write(Path.join(dir, "b"), "") #=> Ok(())
## File.write(Path.join(dir, "a"), "") #=> Ok(())
## File.list(dir) #=> Ok(["a", "b"])
## ```
pub fn list(path :: String) -> Result<List<String>, String> do
  let found = names(path)?
  Ok(List.__from_array(found))
end

extern fn kind(path :: String) -> Int = "mesh_file_kind"

## Whether there is a regular file, links followed.
## ```mesh
## File.is_file(Test.tmp_dir()) #=> false
## ```
pub fn is_file(path :: String) -> Bool = kind(path) == 1

## Whether there is a directory, links followed.
## ```mesh
## File.is_dir(Test.tmp_dir()) #=> true
## ```
pub fn is_dir(path :: String) -> Bool = kind(path) == 2

## Bytes of the file.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "note")
## File.write(path, "né") #=> Ok(())
## File.size(path) #=> Ok(3)
## ```
pub extern fn size(path :: String) -> Result<Int, String> = "mesh_file_size"

extern fn modified_ms(path :: String) -> Result<Int, String> = "mesh_file_modified"

## When the content was changed last.
## ```mesh
## let path = Path.join(Test.tmp_dir(), "note")
## File.write(path, "") #=> Ok(())
## File.modified(path) |> Result.is_ok() #=> true
## ```
pub fn modified(path :: String) -> Result<DateTime, String> do
  let ms = modified_ms(path)?
  DateTime.from_unix_ms(ms)
end

## Where temporary files belong: `TMPDIR`, or `/tmp`.
## ```mesh
## File.is_dir(File.temp_dir()) #=> true
## ```
pub extern fn temp_dir() -> String = "mesh_file_temp_dir"
