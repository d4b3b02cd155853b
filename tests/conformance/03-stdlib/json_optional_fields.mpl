# Optional members: present, null and absent; other members must be there.

type Size do
  Small
  Cut(Float, Option<Int>)
end deriving(Json, Eq, Debug)

struct Coat do
  name :: String
  size :: Option<Size>
  sizes :: List<Size>
  stock :: Map<String, Option<Int>>
  note :: Option<String>
end deriving(Json, Eq, Debug)

fn back(coat :: Coat) do
  let text = Json.encode(coat)
  println("#{text} #{Coat.from_json(text) == Ok(coat)}")
end

fn main() do
  back(Coat { name: "a", size: Some(Cut(1.5, None)), sizes: [Small, Cut(2.0, Some(3))], stock: %{"x" => Some(1), "y" => None}, note: Some("") })
  back(Coat { name: "b", size: None, sizes: [], stock: Map.new(), note: None })
  println("#{Coat.from_json("{\"stock\":{},\"sizes\":[],\"name\":\"c\"}")}")
  println("#{Coat.from_json("{\"stock\":{},\"name\":\"c\"}")}")
  println("#{Coat.from_json("{\"stock\":{},\"sizes\":null,\"name\":\"c\"}")}")
end
