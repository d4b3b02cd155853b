# JSON of structs.

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

fn page(n :: Int) -> Page = Page { users: List.map(Range.to_list(0..n), user) }

fn sum(page :: Page) -> Int = List.reduce(page.users, 0, fn sum, user -> sum + user.id + user.address.zip end)

# `n` users.
pub fn decode(n :: Int) -> (Int, Int) do
  let text = Json.encode(page(n))
  let (result, us) = Timer.measure(fn() do Page.from_json(text) end)
  case result do
    Ok(page) -> (sum(page), us)
    Err(message) -> panic(message)
  end
end

# `n` users.
pub fn encode(n :: Int) -> (Int, Int) do
  let users = page(n)
  let (text, us) = Timer.measure(fn() do Json.encode(users) end)
  (String.byte_size(text), us)
end
