struct Event do
  type :: String
  call :: Int
  table :: Int
end

fn find(options :: Map<String, Int>) -> Int = Map.get(options, "for")

fn main() do
  let e = Event { type: "x", call: 2, table: 3 }
  let f = %{e | type: "y"}
  println("#{e.type} #{f.type} #{f.call + f.table} #{find(for: 9)}")
  println(json { type: e.type, end: true })
end
