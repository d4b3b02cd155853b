##! The one thing this API is about.

## A row of the table `todos`, and its JSON form.
pub struct Todo do
  id :: String
  title :: String
  completed :: Bool
  created_at :: String
end deriving(Json, Row)
