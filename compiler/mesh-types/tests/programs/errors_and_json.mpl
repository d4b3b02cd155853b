type AppError do
  Missing(String)
  Invalid(Int)
end deriving(Eq, Debug, Display, Json)

impl From<String> for AppError do
  fn from(s :: String) -> AppError = Missing(s)
end

struct Item do
  id :: Int
  title :: String
  tags :: List<String>
  price :: Float
  parent :: Option<Int>
  raw :: Json
  kind :: AppError
end deriving(Json)

struct Todo do
  id :: Int
  done :: Bool
  note :: Option<String>
end deriving(Json, Row, Debug)

fn load(id :: Int) -> Result<Int, String> = if id > 0 do Ok(id) else Err("no") end

fn process(id :: Int) -> Int!AppError do
  let n = load(id)?
  if n > 100 do
    return Err(Invalid(n))
  end
  Ok(n + 1)
end

fn rows(db :: SqliteConn) -> List<Todo>!String do
  let found = Sqlite.query(db, "SELECT * FROM todos", [])?
  let mut_free = found |> List.map(fn row -> Todo.from_row(row) end)
  collect(mut_free, [])
end

fn collect<T>(xs :: List<Result<T, String>>, acc :: List<T>) -> List<T>!String do
  case xs do
    [] -> Ok(acc)
    Ok(x) :: rest -> collect(rest, acc ++ [x])
    Err(e) :: _ -> Err(e)
  end
end

fn handle(db :: SqliteConn, req :: Request) -> Response do
  case Todo.from_json(req.body()) do
    Ok(todo) -> HTTP.response(200, todo.to_json())
    Err(e) -> HTTP.response(400, json { error: e })
  end
end

fn main() do
  println("#{process(3)}")
  let doc = json { b: 1, a: nil, c: json { d: [true] }, m: %{"k" => 1.5}, t: Missing("x"), o: Some(3) }
  let text :: String = doc
  println(text)
  let back :: Todo!String = Todo.from_json(doc)
  case Sqlite.open(":memory:") do
    Ok(db) -> do
      let r = HTTP.router()
        |> HTTP.on_get("/todos", fn req -> handle(db, req) end)
        |> HTTP.on_post("/todos", fn(req :: Request) -> HTTP.response(200, Json.encode([1, 2])) end)
        |> HTTP.use(fn req, next -> next(req) end)
      HTTP.serve(r, 8080)
      println("#{rows(db)}")
    end
    Err(e) -> println(e)
  end
  case Json.parse("{}") do
    Ok(j) -> println(Json.get(j, "a"))
    Err(e) -> println("#{e}")
  end
  println("#{back}")
end
