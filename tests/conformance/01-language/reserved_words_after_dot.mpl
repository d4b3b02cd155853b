struct Event do
  type :: String
  when :: Int
  do :: Int
  nil :: Int
  self :: Int
end

fn main() do
  let e = Event { type: "t", when: 1, do: 2, nil: 3, self: 4 }
  println("#{e.when + e.do + e.nil + e.self} #{e.type}")
  println(json { if: 1, "content-type": "x", end: nil })
  let json = 5
  println("#{json + 1}")
end
