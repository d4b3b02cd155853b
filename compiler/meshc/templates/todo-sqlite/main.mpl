##! Starts the Todo API: configuration, schema, rate limiter, registry, HTTP server.

from Api.Router import build_router
from Config import default_todo_db_path, invalid_db_path, invalid_positive_int, port_key
from Config import todo_db_path_key, todo_rate_limit_max_requests_key
from Config import todo_rate_limit_window_seconds_key
from Runtime.Registry import start_registry
from Services.RateLimiter import start_rate_limiter, stop_rate_limiter
from Storage.Todos import ensure_schema

struct AppConfig do
  port :: Int
  db_path :: String
  window_seconds :: Int
  max_requests :: Int
end

## The environment variable as an integer above zero; unset or empty means `fallback`.
fn positive_int(name :: String, fallback :: Int) -> Int!String do
  let text = String.trim(Env.get(name, ""))
  if text == "" do
    Ok(fallback)
  else
    case String.to_int(text) do
      Some(value) when value > 0 -> Ok(value)
      _ -> Err(invalid_positive_int(name))
    end
  end
end

fn db_path() -> String!String do
  let path = String.trim(Env.get(todo_db_path_key(), default_todo_db_path()))
  if path == "" do
    Err(invalid_db_path(todo_db_path_key()))
  else
    Ok(path)
  end
end

fn load_config() -> AppConfig!String do
  let port = positive_int(port_key(), 8080)?
  let path = db_path()?
  let window_seconds = positive_int(todo_rate_limit_window_seconds_key(), 60)?
  let max_requests = positive_int(todo_rate_limit_max_requests_key(), 5)?
  Ok(AppConfig {
    port : port,
    db_path : path,
    window_seconds : window_seconds,
    max_requests : max_requests
  })
end

fn log(message :: String) do
  println("[todo-api] #{message}")
end

## The settings that all start-up lines repeat.
fn limits(config :: AppConfig) -> String do
  "write_limit_window_seconds=#{config.window_seconds} write_limit_max=#{config.max_requests}"
end

## Comes back only when the server could not start, or was stopped.
fn serve(config :: AppConfig) do
  let limiter = start_rate_limiter(config.window_seconds, config.max_requests)
  start_registry(config.db_path, limiter, config.window_seconds, config.max_requests)
  let storage = "db_backend=sqlite storage_mode=single-node db_path=#{config.db_path}"
  log("local runtime ready port=#{config.port} #{storage} #{limits(config)}")
  log("HTTP server starting on :#{config.port}")
  HTTP.serve(build_router(), config.port)
  stop_rate_limiter()
end

fn start(config :: AppConfig) -> ()!String do
  log("local config loaded port=#{config.port} db_path=#{config.db_path} #{limits(config)}")
  case ensure_schema(config.db_path) do
    Ok(_) -> do
      log("SQLite schema ready path=#{config.db_path}")
      serve(config)
      Ok(())
    end
    Err(reason) -> do
      log("Database init failed: #{reason}")
      Err(reason)
    end
  end
end

## An `Err` ends the program with status 1, so that scripts and supervisors notice.
fn main() -> ()!String do
  case load_config() do
    Ok(config) -> start(config)
    Err(reason) -> do
      log("Config error: #{reason}")
      Err(reason)
    end
  end
end
