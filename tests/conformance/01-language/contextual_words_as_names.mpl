struct Row do
  table :: String
  primary_key :: Int
  timestamps :: Bool
  belongs_to :: Int
  has_many :: Int
  has_one :: Int
end

fn strategy(child :: Int) -> Int = child + 1
fn from(start :: Int) -> Int = start * 2
fn cluster(deriving :: Int) -> Int = deriving

fn main() do
  let as = 1
  let restart = 2
  let shutdown = 3
  let max_restarts = 4
  let max_seconds = 5
  let clustered = 6
  from
  let r = Row { table: "t", primary_key: 1, timestamps: true, belongs_to: 2, has_many: 3, has_one: 4 }
  println("#{as + restart + shutdown + max_restarts + max_seconds + clustered}")
  println("#{strategy(1)} #{from(4)} #{cluster(9)}")
  println("#{r.table} #{r.primary_key} #{r.timestamps} #{r.belongs_to + r.has_many + r.has_one}")
end
