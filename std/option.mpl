##! Functions on values that may be absent.

## `f` applied to the value.
pub fn map<T, U>(option :: Option<T>, f :: Fun(T) -> U) -> Option<U> do
  case option do
    Some(x) -> Some(f(x))
    None -> None
  end
end

## The option that `f` gives for the value.
pub fn and_then<T, U>(option :: Option<T>, f :: Fun(T) -> Option<U>) -> Option<U> do
  case option do
    Some(x) -> f(x)
    None -> None
  end
end

## The value, or `fallback`.
pub fn unwrap_or<T>(option :: Option<T>, fallback :: T) -> T do
  case option do
    Some(x) -> x
    None -> fallback
  end
end

## This option, or else the one that `f` gives.
pub fn or_else<T>(option :: Option<T>, f :: Fun() -> Option<T>) -> Option<T> do
  case option do
    Some(x) -> Some(x)
    None -> f()
  end
end

## True for `Some`.
pub fn is_some<T>(option :: Option<T>) -> Bool do
  case option do
    Some(_) -> true
    None -> false
  end
end

## True for `None`.
pub fn is_none<T>(option :: Option<T>) -> Bool = not Option.is_some(option)

## `Ok` of the value, or `Err(error)`.
pub fn to_result<T, E>(option :: Option<T>, error :: E) -> Result<T, E> do
  case option do
    Some(x) -> Ok(x)
    None -> Err(error)
  end
end

impl Default for Option<T> do
  fn default() -> Option<T> = None
end
