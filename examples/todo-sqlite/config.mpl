##! Names of the environment variables, defaults, and the texts of mistakes.

pub fn todo_db_path_key() -> String = "TODO_DB_PATH"

pub fn port_key() -> String = "PORT"

pub fn todo_rate_limit_window_seconds_key() -> String = "TODO_RATE_LIMIT_WINDOW_SECONDS"

pub fn todo_rate_limit_max_requests_key() -> String = "TODO_RATE_LIMIT_MAX_REQUESTS"

pub fn default_todo_db_path() -> String = "todo.sqlite3"

pub fn invalid_todo_id_message() -> String = "invalid todo id"

pub fn title_required_message() -> String = "title is required"

pub fn todo_not_found_message() -> String = "todo not found"

pub fn invalid_positive_int(name :: String) -> String do
  "Invalid #{name}: expected a positive integer"
end

pub fn invalid_db_path(name :: String) -> String do
  "Invalid #{name}: expected a non-empty path"
end
