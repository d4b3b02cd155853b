##! Random numbers: from the system's secure generator, or repeatable ones from a seed.

extern fn secure_int(low :: Int, high :: Int) -> Int = "mesh_random_int"

## A secure number from `low` to `high`, both possible, all equally likely. Crashes when `low > high`.
## ```mesh
## Random.int(3, 3) #=> 3
## ```
pub fn int(low :: Int, high :: Int) -> Int =
  if low > high do panic("Random.int: empty range") else secure_int(low, high) end

## A secure number from 0.0 (inclusive) to 1.0 (exclusive).
## ```mesh
## Random.float() < 1.0 #=> true
## ```
pub extern fn float() -> Float = "mesh_random_float"

## `true` or `false`, equally likely.
## ```mesh
## let coin = Random.bool()
## coin or not coin #=> true
## ```
pub fn bool() -> Bool = secure_int(0, 1) == 1

extern fn secure_bytes(count :: Int) -> Foreign = "mesh_random_bytes"

## `n` secure random bytes; none for `n <= 0`. Crashes when they could not fit into memory.
## ```mesh
## Random.bytes(16) |> Bytes.size() #=> 16
## ```
pub fn bytes(n :: Int) -> Bytes =
  if n > 1073741824 do panic("Random.bytes: more than 1 GiB") else Bytes.__from(secure_bytes(n)) end

## One of the elements; `None` when there are none.
## ```mesh
## Random.choice(["only"]) #=> Some("only")
## ```
pub fn choice<T>(xs :: List<T>) -> Option<T> =
  if List.is_empty(xs) do None else Some(List.get(xs, secure_int(0, List.length(xs) - 1))) end

## The elements in random order, every order equally likely. O(n).
## ```mesh
## Random.shuffle([3, 1, 2]) |> List.sum() #=> 6
## ```
pub fn shuffle<T>(xs :: List<T>) -> List<T> =
  List.__from_array(shuffle_down(List.__to_array(xs), List.length(xs) - 1))

# Fisher-Yates: a random element of `0..i` moves to `i`.
fn shuffle_down<T>(array :: Array<T>, i :: Int) -> Array<T> =
  if i <= 0 do array else shuffle_down(Array.swap(array, i, secure_int(0, i)), i - 1) end

## `n` of the elements, each place at most once, in random order; all of them when there are fewer.
## ```mesh
## Random.sample([1, 2, 3], 2) |> List.length() #=> 2
## ```
pub fn sample<T>(xs :: List<T>, n :: Int) -> List<T> = List.take(Random.shuffle(xs), n)

## A generator of repeatable numbers. Drawing gives the number and the generator for the next one.
##
## xoshiro256** (Blackman, Vigna: Scrambled Linear Pseudorandom Number Generators, 2021). The state is an ordinary value, so it is written here and
## not in the runtime.
pub struct Rng do
  __a :: Int
  __b :: Int
  __c :: Int
  __d :: Int
end deriving(Eq)

impl Debug for Rng do
  fn inspect(self) -> String = "<rng>"
end

## The generator of a seed: the same seed gives the same numbers everywhere.
## ```mesh
## Random.seeded(7) |> Random.next_int(1, 6) #=> Random.seeded(7) |> Random.next_int(1, 6)
## ```
pub fn seeded(seed :: Int) -> Rng do
  let step = -7046029254386353131
  Rng {
    __a: split_mix(seed + step),
    __b: split_mix(seed + step * 2),
    __c: split_mix(seed + step * 3),
    __d: split_mix(seed + step * 4)
  }
end

# The output function of SplitMix64.
fn split_mix(state :: Int) -> Int do
  let once = Int.bxor(state, Int.__ushr(state, 30)) * -4658895280553007687
  let twice = Int.bxor(once, Int.__ushr(once, 27)) * -7723592293110705685
  Int.bxor(twice, Int.__ushr(twice, 31))
end

fn rotate_left(x :: Int, n :: Int) -> Int = Int.bor(Int.__shl(x, n), Int.__ushr(x, 64 - n))

# 64 random bits.
fn next_bits(r :: Rng) -> (Int, Rng) do
  let c = Int.bxor(r.__c, r.__a)
  let d = Int.bxor(r.__d, r.__b)
  let next = Rng {
    __a: Int.bxor(r.__a, d),
    __b: Int.bxor(r.__b, c),
    __c: Int.bxor(c, Int.__shl(r.__b, 17)),
    __d: rotate_left(d, 45)
  }
  (rotate_left(r.__b * 5, 7) * 9, next)
end

## A number from `low` to `high`, both possible, and the next generator. Crashes when `low > high`.
## ```mesh
## let (roll, _) = Random.next_int(Random.seeded(7), 1, 6)
## Range.contains(1..7, roll) #=> true
## ```
pub fn next_int(r :: Rng, low :: Int, high :: Int) -> (Int, Rng) do
  if low > high do
    panic("Random.next_int: empty range")
  else
    let span = high - low
    let (offset, next) = draw(r, span, mask(span))
    (low + offset, next)
  end
end

# All bits up to the highest one of `span`, which counts as unsigned.
fn mask(span :: Int) -> Int do
  let b = Int.bor(span, Int.__ushr(span, 1))
  let c = Int.bor(b, Int.__ushr(b, 2))
  let d = Int.bor(c, Int.__ushr(c, 4))
  let e = Int.bor(d, Int.__ushr(d, 8))
  let f = Int.bor(e, Int.__ushr(e, 16))
  Int.bor(f, Int.__ushr(f, 32))
end

# The first draw that is at most `span` as unsigned number: no offset is likelier than another, and two draws do on average.
fn draw(r :: Rng, span :: Int, mask :: Int) -> (Int, Rng) do
  let (bits, next) = next_bits(r)
  let offset = Int.band(bits, mask)
  if offset + Int.min_value() <= span + Int.min_value() do (offset, next) else draw(next, span, mask) end
end

## A number from 0.0 (inclusive) to 1.0 (exclusive), and the next generator.
## ```mesh
## let (x, _) = Random.next_float(Random.seeded(7))
## x >= 0.0 and x < 1.0 #=> true
## ```
pub fn next_float(r :: Rng) -> (Float, Rng) do
  let (bits, next) = next_bits(r)
  # 53 bits, as many as a float holds, divided by 2 to the power 53.
  (Int.to_float(Int.__ushr(bits, 11)) / 9007199254740992.0, next)
end

## The elements in an order that the generator decides, and the next generator. O(n).
## ```mesh
## let (cards, _) = Random.shuffle_with(Random.seeded(7), [1, 2, 3])
## List.length(cards) #=> 3
## ```
pub fn shuffle_with<T>(r :: Rng, xs :: List<T>) -> (List<T>, Rng) do
  let (array, next) = shuffle_seeded(List.__to_array(xs), List.length(xs) - 1, r)
  (List.__from_array(array), next)
end

fn shuffle_seeded<T>(array :: Array<T>, i :: Int, r :: Rng) -> (Array<T>, Rng) do
  if i <= 0 do
    (array, r)
  else
    let (j, next) = Random.next_int(r, 0, i)
    shuffle_seeded(Array.swap(array, i, j), i - 1, next)
  end
end
