pub struct Account do
  owner :: String
  cents :: Int
end deriving(Schema, Row, Display)
