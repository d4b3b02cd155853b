import Types.Parcel

fn main() do
  let p = Parcel { id: 4 }
  println("#{Parcel.describe(p)} #{Parcel.unit()} #{Parcel.grams(p)} #{Weigh.grams(p)}")
  case Parcel.from_json("{\"id\": 9}") do
    Ok(q) -> println("#{q.grams()}")
    Err(e) -> println(e)
  end
end
