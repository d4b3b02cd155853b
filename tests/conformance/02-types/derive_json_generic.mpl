struct Wrapper<T> do
  value :: T
  all :: List<T>
end deriving(Json, Display)

type Reply<T, E> do
  Good(T)
  Bad(E)
end deriving(Json, Display)

fn main() do
  let w :: Result<Wrapper<Int>, String> = Wrapper.from_json("{\"value\":1,\"all\":[2]}")
  println("#{w}")
  let s :: Wrapper<String>!String = Wrapper.from_json("{\"value\":1,\"all\":[]}")
  println("#{s}")
  let r :: Reply<Wrapper<Bool>, String>!String = Reply.from_json("{\"tag\":\"Good\",\"fields\":[{\"value\":true,\"all\":[]}]}")
  println("#{r}")
  println(Json.encode(Wrapper { value: Some(1.5), all: [None] }))
  let sent :: Reply<Int, String> = Bad("no")
  println(json { reply: sent })
end
