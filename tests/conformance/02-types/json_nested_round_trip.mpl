struct Address do
  city :: String
  lines :: List<String>
end deriving(Json, Eq)

type Delivery do
  Pickup
  Post(Address, Int)
end deriving(Json, Eq)

struct Parcel do
  code :: String
  to :: Option<Address>
  ways :: List<Delivery>
  extra :: Map<String, Int>
  heavy :: Bool
end deriving(Json, Eq)

fn main() do
  let home = Address { city: "Köln", lines: ["a \"b\"", ""] }
  let parcel = Parcel { code: "p\n1", to: Some(home), ways: [Pickup, Post(home, -3)], extra: %{"z" => 1, "a" => 2}, heavy: true }
  let text = Json.encode(parcel)
  println(text)
  case Parcel.from_json(text) do
    Ok(back) -> println("#{back == parcel} #{back.extra}")
    Err(e) -> println(e)
  end
  let wrong = ["{\"code\":\"c\",\"to\":5,\"ways\":[],\"extra\":{},\"heavy\":true}", "{\"code\":\"c\",\"ways\":[{\"tag\":\"Post\",\"fields\":[{\"city\":\"c\",\"lines\":[]}]}],\"extra\":{},\"heavy\":true}", "{\"code\":\"c\",\"ways\":{},\"extra\":{},\"heavy\":true}", "{\"code\":\"c\",\"ways\":[],\"extra\":{\"a\":\"b\"},\"heavy\":1}"]
  for w in wrong do
    case Parcel.from_json(w) do
      Ok(_) -> println("accepted")
      Err(e) -> println(e)
    end
  end
end
