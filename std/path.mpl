##! Paths as text, `/`-separated. Only `absolute` asks the system.

fn trimmed(p :: String) -> String do
  if String.length(p) > 1 and String.ends_with(p, "/") do
    trimmed(String.slice(p, 0, String.length(p) - 1))
  else
    p
  end
end

fn named(parts :: List<String>) -> List<String> = List.filter(parts, fn(part) -> part != "" end)

## Whether the path begins with `/`.
## ```mesh
## Path.is_absolute("/a") #=> true
## ```
pub fn is_absolute(p :: String) -> Bool = String.starts_with(p, "/")

## `a/b`; an absolute `b` alone.
## ```mesh
## Path.join("a", "/b") #=> "/b"
## ```
pub fn join(a :: String, b :: String) -> String do
  if a == "" or is_absolute(b) do
    b
  else if b == "" do
    a
  else if String.ends_with(a, "/") do
    a <> b
  else
    a <> "/" <> b
  end
end

## The last name: `""` for the root.
## ```mesh
## Path.basename("/a/b.txt") #=> "b.txt"
## ```
pub fn basename(p :: String) -> String do
  let names = named(String.split(p, "/"))
  if List.is_empty(names) do
    ""
  else
    List.last(names)
  end
end

## What comes before the last name: `/a` for `/a/b.txt`, `.` for `b.txt`.
## ```mesh
## Path.dirname("/a/b.txt") #=> "/a"
## ```
pub fn dirname(p :: String) -> String do
  let whole = trimmed(p)
  let folder = trimmed(String.slice(whole, 0, String.length(whole) - String.length(basename(whole))))
  if folder == "" do
    "."
  else
    folder
  end
end

## The part of the last name behind its last dot: `Some("gz")` for `a.tar.gz`; `None` for `a` and `.a`.
## ```mesh
## Path.extension("b.tar.gz") #=> Some("gz")
## ```
pub fn extension(p :: String) -> Option<String> do
  let name = basename(p)
  let last = List.last(String.split(name, "."))
  if last == name or "." <> last == name or name == ".." do
    None
  else
    Some(last)
  end
end

## The last name without its extension: `a.tar` for `a.tar.gz`.
## ```mesh
## Path.stem("/a/b.txt") #=> "b"
## ```
pub fn stem(p :: String) -> String do
  let name = basename(p)
  case extension(p) do
    Some(ext) -> String.slice(name, 0, String.length(name) - String.length(ext) - 1)
    None -> name
  end
end

## The names of the path; an absolute one begins with `/`: `["/", "a", "b"]`.
## ```mesh
## Path.split("/a/b") #=> ["/", "a", "b"]
## ```
pub fn split(p :: String) -> List<String> do
  let names = named(String.split(p, "/"))
  if is_absolute(p) do
    List.concat(["/"], names)
  else
    names
  end
end

fn step(absolute :: Bool, done :: List<String>, name :: String) -> List<String> do
  if name == "." do
    done
  else if name != ".." do
    List.append(done, name)
  else if List.is_empty(done) do
    if absolute do
      done
    else
      [".."]
    end
  else if List.last(done) == ".." do
    List.append(done, "..")
  else
    List.take(done, List.length(done) - 1)
  end
end

## Without `.`, `..` and doubled slashes, as far as the text allows.
## ```mesh
## Path.normalize("a/./b/../c") #=> "a/c"
## ```
pub fn normalize(p :: String) -> String do
  let absolute = is_absolute(p)
  let names = List.reduce(named(String.split(p, "/")), [], fn(done, name) -> step(absolute, done, name) end)
  let text = String.join(names, "/")
  if absolute do
    "/" <> text
  else if text == "" do
    "."
  else
    text
  end
end

## The normalised path from the root, relative to the working directory.
## ```mesh
## Path.absolute("/a/b") #=> Ok("/a/b")
## ```
pub fn absolute(p :: String) -> Result<String, String> do
  let folder = System.cwd()?
  Ok(normalize(join(folder, p)))
end
