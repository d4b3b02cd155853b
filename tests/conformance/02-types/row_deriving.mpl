struct Task do
  id :: Int
  title :: String
  done :: Bool
  owner :: Option<String>
end deriving(Row)

fn show(r :: Result<Task, String>) -> String do
  case r do
    Ok(t) -> "#{t.id} #{t.title} #{t.done} #{t.owner}"
    Err(e) -> "error: #{e}"
  end
end

fn main() do
  println(show(Task.from_row(%{"id" => " 7 ", "title" => "walk", "done" => "t", "owner" => ""})))
  println(show(Task.from_row(%{"id" => "8", "title" => "", "done" => "no", "owner" => "Ann"})))
  println(show(Task.from_row(%{"id" => "x", "title" => "t", "done" => "1"})))
  println(show(Task.from_row(%{"id" => "1", "done" => "1"})))
  println(show(Task.from_row(%{"id" => "1", "title" => "t", "done" => "maybe"})))
end
