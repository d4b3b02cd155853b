# Poker: hands are parsed, ranked by kind and kickers, and compared.

type Suit do Clubs Diamonds Hearts Spades end deriving(Eq, Ord, Hash, Display)

struct Card do
  rank :: Int
  suit :: Suit
end deriving(Eq, Ord, Hash)

type Kind do
  HighCard
  OnePair
  TwoPairs
  ThreeOfAKind
  Straight
  Flush
  FullHouse
  FourOfAKind
  StraightFlush
end deriving(Eq, Ord, Display, Hash)

type Fault do
  BadRank(String)
  BadSuit(String)
  WrongSize(Int)
  Twice(Card)
end deriving(Eq, Display)

impl Display for Card do
  fn to_string(self) -> String do
    "#{face(self.rank)}#{String.downcase(String.slice("#{self.suit}", 0, 1))}"
  end
end

fn face(14) = "A"
fn face(13) = "K"
fn face(12) = "Q"
fn face(11) = "J"
fn face(10) = "T"
fn face(n) = "#{n}"

fn rank_of(text :: String) -> Int!Fault do
  case text do
    "A" -> Ok(14)
    "K" -> Ok(13)
    "Q" -> Ok(12)
    "J" -> Ok(11)
    "T" -> Ok(10)
    _ -> case String.to_int(text) do
      Some(n) when n >= 2 and n <= 9 -> Ok(n)
      _ -> Err(BadRank(text))
    end
  end
end

fn suit_of("c") = Ok(Clubs)
fn suit_of("d") = Ok(Diamonds)
fn suit_of("h") = Ok(Hearts)
fn suit_of("s") = Ok(Spades)
fn suit_of(other) = Err(BadSuit(other))

impl TryFrom<String> for Card do
  fn try_from(text :: String) -> Card!Fault do
    let rank = rank_of(String.slice(text, 0, 1))?
    let suit = suit_of(String.slice(text, 1, 2))?
    Ok(Card { rank: rank, suit: suit })
  end
end

fn repeated(cards :: List<Card>) -> Card? do
  case List.sorted(cards) do
    a :: b :: _ when a == b -> Some(a)
    _ :: rest -> repeated(rest)
    [] -> None
  end
end

fn parse(line :: String) -> List<Card>!Fault do
  let cards = List.try_map(String.words(line), fn w -> Card.try_from(w) end)?
  let size = List.length(cards)
  if size != 5 do
    return Err(WrongSize(size))
  end
  case repeated(cards) do
    Some(card) -> Err(Twice(card))
    None -> Ok(List.sort_by_desc(cards, fn c -> c.rank end))
  end
end

# The ranks, most frequent first, then highest first.
fn grouped(cards :: List<Card>) -> List<(Int, Int)> do
  cards
    |> List.map(fn c -> c.rank end)
    |> List.frequencies()
    |> Map.to_list()
    |> List.sort_by_desc(fn pair -> Tuple.swap(pair) end)
end

fn straight_high([14, 5, 4, 3, 2]) = Some(5)
fn straight_high(ranks) do
  let steps = List.windows(ranks, 2)
  if List.all(steps, fn([a, b]) -> a - b == 1
                       | (_) -> false end) do Some(List.head(ranks)) else None end
end

fn score(cards :: List<Card>) -> (Kind, List<Int>) do
  let ranks = for c in cards do c.rank end
  let groups = grouped(cards)
  let order = for (rank, _) in groups do rank end
  let counts = for (_, count) in groups do count end
  let one_suit = (cards |> List.map(fn c -> c.suit end) |> List.uniq() |> List.length()) == 1
  case (straight_high(ranks), one_suit, counts) do
    (Some(high), true, _) -> (StraightFlush, [high])
    (_, _, [4, 1]) -> (FourOfAKind, order)
    (_, _, [3, 2]) -> (FullHouse, order)
    (_, true, _) -> (Flush, order)
    (Some(high), false, _) -> (Straight, [high])
    (_, _, [3, 1, 1]) -> (ThreeOfAKind, order)
    (_, _, [2, 2, 1]) -> (TwoPairs, order)
    (_, _, 2 :: _) -> (OnePair, order)
    _ -> (HighCard, order)
  end
end

fn describe(line :: String) -> String do
  case parse(line) do
    Ok(cards) -> do
      let (kind, order) = score(cards)
      "#{cards} #{kind} #{order}"
    end
    Err(fault) -> "#{line}: #{fault}"
  end
end

fn duel(left :: String, right :: String) -> String!Fault do
  let a = score(parse(left)?)
  let b = score(parse(right)?)
  Ok(case compare(a, b) do
    Less -> "#{right} beats #{left}"
    Greater -> "#{left} beats #{right}"
    Equal -> "tie"
  end)
end

fn main() do
  let lines = """
    Th Jh Qh Kh Ah
    9s 9d 9c 9h 2d
    3c 3d 3h Ks Kd
    2h 9h Kh 4h 7h
    Ad 2c 3s 4d 5h
    7c 7d 7h Qs 2d
    Js Jd 4c 4h Ac
    6s 6d Ac Qh 3d
    As Jd 9c 5h 3d
    1s 2d 3c 4h 5d
    2s 2x 3c 4h 5d
    2s 3d
    2s 3d 4c 2s 5h
    """
  for line in String.lines(lines) do
    println(describe(line))
  end
  println("#{duel("Js Jd 4c 4h Ac", "Jc Jh 5c 5h 2c")}")
  println("#{duel("As Jd 9c 5h 3d", "Ah Jc 9d 5s 3c")}")
  println("#{duel("Ad 2c 3s 4d 5h", "2d 3c 4s 5d 6h")}")
  println("#{duel("Ad 2c 3s 4d 5h", "2d")}")
  let tally = String.lines(lines)
    |> List.filter_map(fn line -> parse(line) |> Result.ok() end)
    |> List.map(fn cards -> Tuple.first(score(cards)) end)
    |> List.sorted()
    |> List.reverse()
    |> List.take(3)
  println("best: #{tally}")
end
