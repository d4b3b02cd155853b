##! Functions on outcomes.

## `f` applied to the value of a success.
pub fn map<T, U, E>(result :: Result<T, E>, f :: Fun(T) -> U) -> Result<U, E> do
  case result do
    Ok(x) -> Ok(f(x))
    Err(e) -> Err(e)
  end
end

## `f` applied to the error of a failure.
pub fn map_err<T, E, F>(result :: Result<T, E>, f :: Fun(E) -> F) -> Result<T, F> do
  case result do
    Ok(x) -> Ok(x)
    Err(e) -> Err(f(e))
  end
end

## The outcome that `f` gives for the value of a success.
pub fn and_then<T, U, E>(result :: Result<T, E>, f :: Fun(T) -> Result<U, E>) -> Result<U, E> do
  case result do
    Ok(x) -> f(x)
    Err(e) -> Err(e)
  end
end

## The value of a success, or `fallback`.
pub fn unwrap_or<T, E>(result :: Result<T, E>, fallback :: T) -> T do
  case result do
    Ok(x) -> x
    Err(_) -> fallback
  end
end

## This success, or else the outcome that `f` gives for the error.
pub fn or_else<T, E, F>(result :: Result<T, E>, f :: Fun(E) -> Result<T, F>) -> Result<T, F> do
  case result do
    Ok(x) -> Ok(x)
    Err(e) -> f(e)
  end
end

## True for `Ok`.
pub fn is_ok<T, E>(result :: Result<T, E>) -> Bool do
  case result do
    Ok(_) -> true
    Err(_) -> false
  end
end

## True for `Err`.
pub fn is_err<T, E>(result :: Result<T, E>) -> Bool = not Result.is_ok(result)

## `Some` of the value of a success.
pub fn to_option<T, E>(result :: Result<T, E>) -> Option<T> do
  case result do
    Ok(x) -> Some(x)
    Err(_) -> None
  end
end
