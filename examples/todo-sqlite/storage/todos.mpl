##! Todos in SQLite. The database is opened and closed per call, which is cheap for a local file.

from Config import invalid_todo_id_message, title_required_message, todo_not_found_message
from Types.Todo import Todo

## Runs `work` on an open database and closes it whatever the outcome.
fn with_database<T>(path :: String, work :: Fun(SqliteConn) -> T!String) -> T!String do
  let db = Sqlite.open(path)?
  let result = work(db)
  Sqlite.close(db)
  result
end

## Runs one statement and decodes its rows.
fn fetch(path :: String, sql :: String, params :: List<String>) -> List<Todo>!String do
  let rows = with_database(path, fn db -> Sqlite.query(db, sql, params) end)?
  let todos = for row in rows do
    Todo.from_row(row)?
  end
  Ok(todos)
end

fn fetch_one(path :: String, sql :: String, params :: List<String>) -> Todo!String do
  case fetch(path, sql, params)? do
    todo :: _ -> Ok(todo)
    [] -> Err(todo_not_found_message())
  end
end

## The canonical text of a positive id.
fn valid_id(text :: String) -> String!String do
  case String.to_int(text) do
    Some(id) when id > 0 -> Ok("#{id}")
    _ -> Err(invalid_todo_id_message())
  end
end

pub fn ensure_schema(path :: String) -> Int!String do
  let sql = """
    CREATE TABLE IF NOT EXISTS todos (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      completed INTEGER NOT NULL DEFAULT 0,
      created_at TEXT NOT NULL
    )
    """
  with_database(path, fn db -> Sqlite.execute(db, sql, []) end)
end

pub fn list_todos(path :: String) -> List<Todo>!String do
  fetch(path, "SELECT id, title, completed, created_at FROM todos ORDER BY id", [])
end

pub fn get_todo(path :: String, id :: String) -> Todo!String do
  let key = valid_id(id)?
  fetch_one(path, "SELECT id, title, completed, created_at FROM todos WHERE id = ?", [key])
end

pub fn create_todo(path :: String, title :: String) -> Todo!String do
  let trimmed = String.trim(title)
  if trimmed == "" do
    Err(title_required_message())
  else
    let sql = """
      INSERT INTO todos (title, created_at) VALUES (?, ?)
      RETURNING id, title, completed, created_at
      """
    fetch_one(path, sql, [trimmed, DateTime.to_iso8601(DateTime.utc_now())])
  end
end

pub fn toggle_todo(path :: String, id :: String) -> Todo!String do
  let key = valid_id(id)?
  let sql = """
    UPDATE todos SET completed = 1 - completed WHERE id = ?
    RETURNING id, title, completed, created_at
    """
  fetch_one(path, sql, [key])
end

## Gives the id of the deleted todo.
pub fn delete_todo(path :: String, id :: String) -> String!String do
  let key = valid_id(id)?
  let delete = fn db -> Sqlite.execute(db, "DELETE FROM todos WHERE id = ?", [key]) end
  if with_database(path, delete)? == 0 do
    Err(todo_not_found_message())
  else
    Ok(key)
  end
end
