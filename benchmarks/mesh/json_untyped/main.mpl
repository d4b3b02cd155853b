# A document of one megabyte whose shape the program does not know, read and written again.

struct Address do
  street :: String
  city :: String
  zip :: Int
end deriving(Json)

struct User do
  id :: Int
  name :: String
  email :: String
  active :: Bool
  score :: Float
  tags :: List<String>
  note :: String
  address :: Address
end deriving(Json)

struct Page do
  users :: List<User>
end deriving(Json)

fn user(i :: Int) -> User = User {
  id: i,
  name: "Zoë Example #{i}",
  email: "user#{i}@example.org",
  active: i % 3 == 0,
  score: Int.to_float(i) * 0.25 + 0.125,
  tags: ["alpha", "beta#{i % 10}", "gamma"],
  note: "first line\n\"quoted\" line #{i}",
  address: Address { street: "#{i} Long Street", city: "Springfield", zip: 10000 + i },
}

fn page() -> Page do
  let users = for i in 0..4200 do user(i) end
  Page { users: users }
end

fn rewritten(text :: String) -> String do
  case Json.parse(text) do
    Ok(json) -> json
    Err(message) -> panic(message)
  end
end

fn repeated(text :: String, left :: Int, total :: Int) -> Int do
  if left == 0 do total else repeated(text, left - 1, total + String.byte_length(rewritten(text))) end
end

fn main() do
  let text = Json.encode(page())
  println("#{repeated(text, 40, 0)}")
end
