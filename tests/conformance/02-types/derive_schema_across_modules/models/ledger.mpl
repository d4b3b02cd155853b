pub struct Entry do
  table "entries"
  amount :: Int
end deriving(Schema, Json, Display)
