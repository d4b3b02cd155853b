from Storage.Todos import create_todo, delete_todo, ensure_schema, get_todo, list_todos, toggle_todo
from Types.Todo import Todo

fn sample_todo() -> Todo do
  Todo {
    id : "7",
    title : "Water the plants",
    completed : false,
    created_at : "2026-01-31T09:30:00.000Z"
  }
end

## A database file of its own for one test.
fn temporary_database() -> String do
  Env.get("TMPDIR", "/tmp") <> "/todo-storage-#{Crypto.uuid4()}.sqlite3"
end

## Creates, lists, toggles and deletes one todo; gives its id.
fn life_of_a_todo(path :: String) -> String!String do
  ensure_schema(path)?
  let created = create_todo(path, "  Buy milk ")?
  assert_eq(created.title, "Buy milk")
  assert_eq(created.completed, false)
  assert_eq(List.length(list_todos(path)?), 1)
  let toggled = toggle_todo(path, created.id)?
  assert(toggled.completed)
  assert(get_todo(path, created.id)?.completed)
  let deleted = delete_todo(path, created.id)?
  assert_eq(List.length(list_todos(path)?), 0)
  Ok(deleted)
end

describe("SQLite todo storage") do
  test("maps todos to JSON and back") do
    let text = sample_todo().to_json()
    assert_eq(Json.get(text, "id"), "7")
    assert_eq(Json.get(text, "completed"), "false")
    case Todo.from_json(text) do
      Ok(todo) -> assert_eq(todo.title, "Water the plants")
      Err(reason) -> test_fail_msg(reason)
    end
  end

  test("keeps todos in a database file") do
    let path = temporary_database()
    assert_eq(life_of_a_todo(path), Ok("1"))
    assert_eq(create_todo(path, "  ").is_err(), true)
    case get_todo(path, "1") do
      Ok(_) -> test_fail_msg("the todo is still there")
      Err(reason) -> assert_eq(reason, "todo not found")
    end
    case toggle_todo(path, "one") do
      Ok(_) -> test_fail_msg("an invalid id was accepted")
      Err(reason) -> assert_eq(reason, "invalid todo id")
    end
    assert(File.delete(path).is_ok())
  end
end
