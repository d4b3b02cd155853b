##! The handlers of `/todos`.

from Config import invalid_todo_id_message, title_required_message, todo_not_found_message
from Runtime.Registry import get_db_path, get_rate_limiter
from Services.RateLimiter import allow_write
from Storage.Todos import create_todo, delete_todo, get_todo, list_todos, toggle_todo
from Types.Todo import Todo

## Body of `POST /todos`.
struct NewTodo do
  title :: String
end deriving(Json)

## All writing routes share one budget.
fn write_limit_key() -> String = "todo-write"

fn error_response(status :: Int, reason :: String) -> Response do
  HTTP.response(status, json { error : reason })
end

## Mistakes of the client by their text; everything else is ours.
fn todo_error_response(reason :: String) -> Response do
  if reason == todo_not_found_message() do
    error_response(404, reason)
  else if reason == invalid_todo_id_message() or reason == title_required_message() do
    error_response(400, reason)
  else
    error_response(500, reason)
  end
end

fn todo_response(status :: Int, result :: Todo!String) -> Response do
  case result do
    Ok(todo) -> HTTP.response(status, todo.to_json())
    Err(reason) -> todo_error_response(reason)
  end
end

fn id_param(request :: Request) -> String do
  Option.unwrap_or(Request.param(request, "id"), "")
end

fn title_in(body :: String) -> String!String do
  case NewTodo.from_json(body) do
    Ok(todo) -> Ok(todo.title)
    Err(_) -> Err(title_required_message())
  end
end

fn create_from(body :: String) -> Todo!String do
  let title = title_in(body)?
  create_todo(get_db_path(), title)
end

## Runs `write` if the budget of this window allows it.
fn limited(write :: Fun() -> Response) -> Response do
  if allow_write(get_rate_limiter(), write_limit_key()) do
    write()
  else
    error_response(429, "rate limited")
  end
end

pub fn handle_list_todos(_request :: Request) -> Response do
  case list_todos(get_db_path()) do
    Ok(todos) -> HTTP.response(200, Json.encode(todos))
    Err(reason) -> todo_error_response(reason)
  end
end

pub fn handle_get_todo(request :: Request) -> Response do
  todo_response(200, get_todo(get_db_path(), id_param(request)))
end

pub fn handle_create_todo(request :: Request) -> Response do
  limited(fn -> todo_response(201, create_from(Request.body(request))) end)
end

pub fn handle_toggle_todo(request :: Request) -> Response do
  limited(fn -> todo_response(200, toggle_todo(get_db_path(), id_param(request))) end)
end

pub fn handle_delete_todo(request :: Request) -> Response do
  limited(fn ->
    case delete_todo(get_db_path(), id_param(request)) do
      Ok(id) -> HTTP.response(200, json { status : "deleted", id : id })
      Err(reason) -> todo_error_response(reason)
    end
  end)
end
