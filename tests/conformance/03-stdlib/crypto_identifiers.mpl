fn main() do
  let id = Crypto.uuid4()
  println("#{String.length(id)}")
  println("#{String.slice(id, 14, 15)}")
  println("#{String.contains("89ab", String.slice(id, 19, 20))}")
  println("#{Crypto.is_uuid(id)}")
  println("#{Crypto.is_uuid("nope")}")
  println("#{String.slice(Crypto.uuid7(), 14, 15)}")
  let a = Crypto.uuid7()
  Timer.sleep(2)
  println("#{a < Crypto.uuid7()}")
  println("#{String.length(Crypto.random_token(16))}")
end
