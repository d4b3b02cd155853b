fn work() -> ()!String do
  let db = Sqlite.open(":memory:")?
  println("#{Sqlite.execute(db, "CREATE TABLE pets (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, age INTEGER, weight REAL)", [])}")
  println("#{Sqlite.execute(db, "INSERT INTO pets (name, age, weight) VALUES (?, ?, ?)", ["Rex", "3", "4.5"])?}")
  println("#{Sqlite.execute(db, "INSERT INTO pets (name) VALUES (?)", ["Ü'; DROP TABLE pets"])?}")
  for row in Sqlite.query(db, "SELECT id, name, age, weight FROM pets ORDER BY id", [])? do
    println("#{row}")
  end
  println("#{Sqlite.query(db, "SELECT count(*) AS n FROM pets WHERE name = ?", ["Rex"])?}")
  println("#{Sqlite.query(db, "SELECT id FROM pets WHERE id > 99", [])?}")
  println("#{Sqlite.query(db, "INSERT INTO pets (name) VALUES ('Kim') RETURNING id", [])?}")
  println("#{Sqlite.execute(db, "UPDATE pets SET age = 9", [])?} #{Sqlite.execute(db, "DELETE FROM pets WHERE id > 1", [])?}")
  Sqlite.begin(db)?
  Sqlite.execute(db, "DELETE FROM pets", [])?
  Sqlite.rollback(db)?
  println("#{Sqlite.query(db, "SELECT name FROM pets", [])?}")
  case Sqlite.query(db, "SELECT * FROM nowhere", []) do
    Ok(_) -> println("no error")
    Err(e) -> println("error: #{String.contains(e, "no such table: nowhere")}")
  end
  case Sqlite.execute(db, "DELETE FROM pets", ["surplus"]) do
    Ok(_) -> println("accepted")
    Err(_) -> println("surplus parameter refused")
  end
  Sqlite.close(db)
  Ok(())
end

fn main() do
  case work() do
    Ok(_) -> println("done")
    Err(e) -> println("failed: " <> e)
  end
end
