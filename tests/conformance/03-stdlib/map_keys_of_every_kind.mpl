# A key is found whatever its type is, by an equal value that was made elsewhere: in constants, behind a message, in a service's state.

type Shape do
  Dot
  Circle(Int)
  Named(String, List<Int>)
end deriving(Eq, Hash)

struct Place do
  name :: String
  at :: (Int, Float)
end deriving(Eq, Hash)

struct Own do
  id :: Int
  note :: String
end

impl Eq for Own do
  fn eq(self, other :: Own) -> Bool = self.id == other.id
end

impl Hash for Own do
  fn hash(self) -> Int = hash(self.id)
end

fn shape(i :: Int) -> Shape do
  case i % 3 do
    0 -> Circle(i)
    1 -> Named("#{i}", [i, i + 1])
    _ -> Dot
  end
end

fn place(i :: Int) -> Place = Place { name: "place #{i}", at: (i, Int.to_float(i) / 2.0) }

fn table<K>(n :: Int, key :: Fun(Int) -> K) -> Map<K, Int> where K: Eq, K: Hash do
  List.reduce(Range.to_list(0..n), Map.new(), fn m, i -> Map.put(m, key(i), i) end)
end

fn found<K>(m :: Map<K, Int>, n :: Int, key :: Fun(Int) -> K) -> Int where K: Eq, K: Hash do
  List.count(Range.to_list(0..n), fn i -> Map.has_key(m, key(i)) end)
end

let constants = table(50, place)

actor echo(back :: Pid<Map<List<String>, Int>>) do
  receive do
    m -> send(back, Map.put(m, ["from", "there"], -1))
  end
end

fn words(i :: Int) -> List<String> = ["word", "#{i}"]

actor main_box(n :: Int) do
  let there = spawn(echo, self())
  send(there, table(n, words))
  receive do
    m -> println("words: #{found(m, n, words)} #{Map.get(m, ["from", "there"])}")
  end
end

fn main() do
  println("sums: #{found(table(300, shape), 300, shape)} of #{Map.size(table(300, shape))}")
  println("structs: #{found(constants, 50, place)}")
  println("floats: #{Map.get(table(20, Int.to_float), 7.0)}")
  println("zeros: #{Map.size(Map.put(Map.put(Map.new(), 0.0, 1), -0.0, 2))}")
  println("bools: #{Map.size(table(20, fn i -> i % 2 == 0 end))}")
  println("tuples: #{found(table(100, fn i -> (i, "#{i}", i % 2 == 0) end), 100, fn i -> (i, "#{i}", i % 2 == 0) end)}")
  println("pairs differ: #{Map.size(Map.put(Map.put(Map.new(), (1, 2), 0), (2, 1), 0))}")
  println("lists: #{found(table(100, fn i -> Range.to_list(0..i) end), 100, fn i -> Range.to_list(0..i) end)}")
  println("views: #{Map.get(%{[2, 3] => 5}, List.tail([1, 2, 3]))}")
  println("options: #{found(table(40, fn i -> if i == 0 do None else Some(i) end end), 40, fn i -> if i == 0 do None else Some(i) end end)}")
  println("own: #{found(table(40, fn i -> Own { id: i, note: "a" } end), 40, fn i -> Own { id: i, note: "b" } end)}")
  println("sets: #{Set.size(Set.from_list([Set.from_list([1, 2]), Set.from_list([2, 1]), Set.from_list([3])]))}")
  println("maps: #{Map.get(%{%{"a" => 1, "b" => 2} => "yes"}, %{"b" => 2, "a" => 1})}")
  spawn(main_box, 30)
end
