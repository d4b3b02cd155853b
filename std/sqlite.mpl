##! SQLite databases. Every call suspends only the calling process; errors are SQLite's own messages.

## An open connection.
pub struct SqliteConn do
  __handle :: Foreign
end deriving()

impl Debug for SqliteConn do
  fn inspect(self) -> String = "<SqliteConn>"
end

extern fn open_handle(path :: String) -> Result<Foreign, String> = "mesh_sqlite_open"

extern fn close_handle(db :: Foreign) -> () = "mesh_sqlite_close"

extern fn execute_array(db :: Foreign, sql :: String, params :: Array<String>, start :: Int, len :: Int) -> Result<Int, String> = "mesh_sqlite_execute"

extern fn query_array(db :: Foreign, sql :: String, params :: Array<String>, start :: Int, len :: Int) -> Result<Array<String>, String> = "mesh_sqlite_query"

extern fn begin_handle(db :: Foreign) -> Result<(), String> = "mesh_sqlite_begin"

extern fn commit_handle(db :: Foreign) -> Result<(), String> = "mesh_sqlite_commit"

extern fn rollback_handle(db :: Foreign) -> Result<(), String> = "mesh_sqlite_rollback"

## Opens or creates the database file; `":memory:"` is a private database in memory.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.close(db) #=> ()
## Sqlite.open("/no/such/directory/app.db") |> Result.is_err() #=> true
## ```
pub fn open(path :: String) -> Result<SqliteConn, String> do
  let handle = open_handle(path)?
  Ok(SqliteConn { __handle: handle })
end

## Closes the connection; an open transaction is rolled back.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.close(db) #=> ()
## ```
pub fn close(db :: SqliteConn) -> () = close_handle(db.__handle)

## Runs one statement and gives the number of rows it changed.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.execute(db, "CREATE TABLE notes (body TEXT)", []) #=> Ok(0)
## Sqlite.execute(db, "INSERT INTO notes VALUES (?), (?)", ["one", "two"]) #=> Ok(2)
## Sqlite.execute(db, "nonsense", []) |> Result.is_err() #=> true
## ```
pub fn execute(db :: SqliteConn, sql :: String, params :: List<String>) -> Result<Int, String> =
  execute_array(db.__handle, sql, params.__buf, params.__start, params.__len)

## Runs one statement and gives its rows.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.query(db, "SELECT 1 AS n, ? AS name", ["Ada"]) #=> Ok([%{"n" => "1", "name" => "Ada"}])
## ```
pub fn query(db :: SqliteConn, sql :: String, params :: List<String>) -> Result<List<Map<String, String>>, String> do
  let cells = query_array(db.__handle, sql, params.__buf, params.__start, params.__len)?
  Ok(rows(cells))
end

# The cells are: number of columns, column names, then row by row.
fn rows(cells :: Array<String>) -> List<Map<String, String>> do
  let columns = if Array.len(cells) == 0 do 0 else Option.unwrap_or(String.to_int(Array.get(cells, 0)), 0) end
  if columns == 0 do
    []
  else
    for i in 1..(Array.len(cells) - 1) / columns do
      row(cells, columns, i * columns + 1, 0, Map.new())
    end
  end
end

fn row(cells :: Array<String>, columns :: Int, first :: Int, i :: Int, acc :: Map<String, String>) -> Map<String, String> do
  if i == columns do
    acc
  else
    row(cells, columns, first, i + 1, Map.put(acc, Array.get(cells, i + 1), Array.get(cells, first + i)))
  end
end

## Starts a transaction.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.begin(db) #=> Ok(())
## ```
pub fn begin(db :: SqliteConn) -> Result<(), String> = begin_handle(db.__handle)

## Commits the transaction.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.begin(db) #=> Ok(())
## Sqlite.execute(db, "CREATE TABLE notes (body TEXT)", []) #=> Ok(0)
## Sqlite.commit(db) #=> Ok(())
## ```
pub fn commit(db :: SqliteConn) -> Result<(), String> = commit_handle(db.__handle)

## Rolls the transaction back.
## ```mesh
## let db = Sqlite.open(":memory:") |> Result.unwrap()
## Sqlite.execute(db, "CREATE TABLE notes (body TEXT)", []) #=> Ok(0)
## Sqlite.begin(db) #=> Ok(())
## Sqlite.execute(db, "INSERT INTO notes VALUES ('gone')", []) #=> Ok(1)
## Sqlite.rollback(db) #=> Ok(())
## Sqlite.query(db, "SELECT body FROM notes", []) #=> Ok([])
## ```
pub fn rollback(db :: SqliteConn) -> Result<(), String> = rollback_handle(db.__handle)
