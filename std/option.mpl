##! Functions on values that may be absent.

## `f` applied to the value.
## ```mesh
## Option.map(Some(2), fn n -> n * 10 end) #=> Some(20)
## ```
pub fn map<T, U>(option :: Option<T>, f :: Fun(T) -> U) -> Option<U> do
  case option do
    Some(x) -> Some(f(x))
    None -> None
  end
end

## The option that `f` gives for the value.
## ```mesh
## Option.and_then(Some("7"), String.to_int) #=> Some(7)
## ```
pub fn and_then<T, U>(option :: Option<T>, f :: Fun(T) -> Option<U>) -> Option<U> do
  case option do
    Some(x) -> f(x)
    None -> None
  end
end

## The value, or `fallback`.
## ```mesh
## Option.unwrap_or(None, 5) #=> 5
## ```
pub fn unwrap_or<T>(option :: Option<T>, fallback :: T) -> T do
  case option do
    Some(x) -> x
    None -> fallback
  end
end

## This option, or else the one that `f` gives.
## ```mesh
## Option.or_else(None, fn -> Some(5) end) #=> Some(5)
## ```
pub fn or_else<T>(option :: Option<T>, f :: Fun() -> Option<T>) -> Option<T> do
  case option do
    Some(x) -> Some(x)
    None -> f()
  end
end

## True for `Some`.
## ```mesh
## Option.is_some(Some(1)) #=> true
## ```
pub fn is_some<T>(option :: Option<T>) -> Bool do
  case option do
    Some(_) -> true
    None -> false
  end
end

## True for `None`.
## ```mesh
## Option.is_none(Some(1)) #=> false
## ```
pub fn is_none<T>(option :: Option<T>) -> Bool = not Option.is_some(option)

## `Ok` of the value, or `Err(error)`.
## ```mesh
## Option.to_result(Some(1), "missing") #=> Ok(1)
## ```
pub fn to_result<T, E>(option :: Option<T>, error :: E) -> Result<T, E> do
  case option do
    Some(x) -> Ok(x)
    None -> Err(error)
  end
end

## The option that `f` gives for the value.
## ```mesh
## Option.flat_map(Some("x"), String.to_int) #=> None
## ```
pub fn flat_map<T, U>(option :: Option<T>, f :: Fun(T) -> Option<U>) -> Option<U> = Option.and_then(option, f)

## `None` in place of a value for which `keep` does not hold.
## ```mesh
## Option.filter(Some(3), Int.is_even) #=> None
## ```
pub fn filter<T>(option :: Option<T>, keep :: Fun(T) -> Bool) -> Option<T> do
  case option do
    Some(x) when keep(x) -> Some(x)
    _ -> None
  end
end

## The value. Crashes for `None`.
## ```mesh
## Option.unwrap(Some(1)) #=> 1
## Option.unwrap(String.to_int("x")) #=> panic("Option.unwrap: None")
## ```
pub fn unwrap<T>(option :: Option<T>) -> T = Option.expect(option, "Option.unwrap: None")

## The value. Crashes with `message` for `None`.
## ```mesh
## Option.expect(String.to_int("x"), "no number") #=> panic("no number")
## ```
pub fn expect<T>(option :: Option<T>, message :: String) -> T do
  case option do
    Some(x) -> x
    None -> panic(message)
  end
end

## The value, or what `f` gives.
## ```mesh
## Option.unwrap_or_else(None, fn -> 5 end) #=> 5
## ```
pub fn unwrap_or_else<T>(option :: Option<T>, f :: Fun() -> T) -> T do
  case option do
    Some(x) -> x
    None -> f()
  end
end

## This option if it is a value, else `other`.
## ```mesh
## Option.or(None, Some(2)) #=> Some(2)
## Some(1).or(Some(2)) #=> Some(1)
## ```
pub fn or<T>(option :: Option<T>, other :: Option<T>) -> Option<T> do
  case option do
    Some(x) -> Some(x)
    None -> other
  end
end

## `Ok` of the value, or `Err(error)`.
## ```mesh
## Option.ok_or(String.to_int("x"), "no number") #=> Err("no number")
## ```
pub fn ok_or<T, E>(option :: Option<T>, error :: E) -> Result<T, E> = Option.to_result(option, error)

## Both values, if there are both.
## ```mesh
## Option.zip(Some(1), Some("a")) #=> Some((1, "a"))
## ```
pub fn zip<A, B>(a :: Option<A>, b :: Option<B>) -> Option<(A, B)> do
  case (a, b) do
    (Some(x), Some(y)) -> Some((x, y))
    _ -> None
  end
end

## A list of the value, or no element.
## ```mesh
## Option.to_list(Some(1)) #=> [1]
## ```
pub fn to_list<T>(option :: Option<T>) -> List<T> do
  case option do
    Some(x) -> [x]
    None -> []
  end
end

## The inner option.
## ```mesh
## Option.flatten(Some(Some(1))) #=> Some(1)
## ```
pub fn flatten<T>(option :: Option<Option<T>>) -> Option<T> do
  case option do
    Some(inner) -> inner
    None -> None
  end
end

impl Default for Option<T> do
  fn default() -> Option<T> = None
end
