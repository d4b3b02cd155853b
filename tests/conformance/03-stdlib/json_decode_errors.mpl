type Delivery do
  Pickup
  Courier(String, Int)
end deriving(Json, Debug)

struct Parcel do
  code :: String
  grams :: Int
  tags :: List<String>
  note :: Option<String>
end deriving(Json, Debug)

fn main() do
  println("#{Parcel.from_json("{\"code\":\"A\",\"tags\":[]}")}")
  println("#{Parcel.from_json("{\"code\":\"A\",\"grams\":\"1\",\"tags\":[]}")}")
  println("#{Parcel.from_json("{\"code\":1,\"grams\":\"1\",\"tags\":[]}")}")
  println("#{Parcel.from_json("{\"code\":\"A\",\"grams\":1,\"tags\":{}}")}")
  println("#{Parcel.from_json("[]")}")
  println("#{Parcel.from_json("{\"code\":\"A\",\"grams\":1.9,\"tags\":[],\"extra\":1}")}")
  println("#{Delivery.from_json("{\"tag\":\"Lost\",\"fields\":[]}")}")
  println("#{Delivery.from_json("{\"tag\":\"Courier\",\"fields\":[\"a\"]}")}")
  println("#{Delivery.from_json("{\"tag\":\"Courier\"}")}")
  println("#{Delivery.from_json("{}")}")
  println("#{Delivery.from_json("{\"tag\":\"Pickup\"}")}")
end
