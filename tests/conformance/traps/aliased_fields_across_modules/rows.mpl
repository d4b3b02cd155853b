pub struct Wide do
  flag :: Bool
  name :: String
  weight :: Float
  tags :: List<String>
  id :: Int
end

pub struct Boxed<T> do
  before :: Int
  value :: T
  after_it :: String
end

pub type Row = Wide
pub type RowBox = Boxed<Row>
pub type Named<T> = Boxed<(String, T)>

pub fn row(id :: Int) -> Row = Wide { flag: id % 2 == 0, name: "row#{id}", weight: 2.25, tags: ["t#{id}"], id: id }

pub fn boxed<T>(value :: T) -> Boxed<T> = Boxed { before: -1, value: value, after_it: "end" }
