struct Trip do
  stops :: Set<Int>
  queue :: Queue<String>
  leg :: (Int, String)
  at :: DateTime
end deriving(Json, Debug, Eq)

fn main() do
  let at = Result.unwrap(DateTime.from_unix_ms(1500))
  let trip = Trip { stops: Set.from_list([3, 1]), queue: Queue.from_list(["a"]), leg: (1, "x"), at: at }
  let text = Json.encode(trip)
  println("#{text}")
  println("#{Trip.from_json(text) == Ok(trip)}")
  println("#{Trip.from_json("{\"stops\":[1,1],\"queue\":[],\"leg\":[1,\"z\"],\"at\":\"1970-01-01T00:00:02Z\"}")}")
  println("#{Trip.from_json("{\"stops\":[],\"queue\":[],\"leg\":[1],\"at\":0}")}")
  println("#{Trip.from_json("{\"stops\":{},\"queue\":[],\"leg\":[1,\"x\"],\"at\":0}")}")
  println("#{Trip.from_json("{\"stops\":[],\"queue\":[],\"leg\":[1,2],\"at\":0}")}")
  println("#{Trip.from_json("{\"stops\":[],\"queue\":[],\"leg\":[1,\"x\"],\"at\":\"soon\"}")}")
end
