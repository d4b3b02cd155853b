fn count(path :: String) -> String do
  case counted(path) do
    Ok(n) -> n
    Err(e) -> "error: " <> e
  end
end

fn counted(path :: String) -> String!String do
  let db = Sqlite.open(path)?
  let rows = Sqlite.query(db, "SELECT count(*) AS n FROM hits", [])?
  Sqlite.close(db)
  Ok(Map.get(List.head(rows), "n"))
end

fn hit(path :: String, n :: Int) -> Int!String do
  let db = Sqlite.open(path)?
  let written = Sqlite.execute(db, "INSERT INTO hits (n) VALUES (?)", ["#{n}"])
  Sqlite.close(db)
  written
end

fn prepare(path :: String) -> Int!String do
  let db = Sqlite.open(path)?
  let made = Sqlite.execute(db, "CREATE TABLE hits (n INTEGER)", [])
  Sqlite.close(db)
  made
end

actor writer(path :: String, n :: Int, to :: Pid<Int!String>) do
  send(to, hit(path, n))
end

actor gather(path :: String, left :: Int) do
  if left == 0 do
    println("stored #{count(path)}")
  else
    receive do
      Ok(_) -> gather(path, left - 1)
      Err(e) -> println("failed: " <> e)
    end
  end
end

fn main() do
  let path = "hits.sqlite3"
  println("#{prepare(path)}")
  let g = spawn(gather, path, 50)
  for n in 0..50 do
    spawn(writer, path, n, g)
  end
end
