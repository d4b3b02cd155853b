##! Functions on outcomes.

## `f` applied to the value of a success.
## ```mesh
## Result.map(Int.parse("2", 10), fn n -> n * 10 end) #=> Ok(20)
## ```
pub fn map<T, U, E>(result :: Result<T, E>, f :: Fun(T) -> U) -> Result<U, E> do
  case result do
    Ok(x) -> Ok(f(x))
    Err(e) -> Err(e)
  end
end

## `f` applied to the error of a failure.
## ```mesh
## Result.map_err(Int.parse("", 10), String.length) #=> Err(12)
## ```
pub fn map_err<T, E, F>(result :: Result<T, E>, f :: Fun(E) -> F) -> Result<T, F> do
  case result do
    Ok(x) -> Ok(x)
    Err(e) -> Err(f(e))
  end
end

## The outcome that `f` gives for the value of a success.
## ```mesh
## Int.parse("2", 10) |> Result.and_then(fn n -> Int.parse("#{n}0", 10) end) #=> Ok(20)
## ```
pub fn and_then<T, U, E>(result :: Result<T, E>, f :: Fun(T) -> Result<U, E>) -> Result<U, E> do
  case result do
    Ok(x) -> f(x)
    Err(e) -> Err(e)
  end
end

## The value of a success, or `fallback`.
## ```mesh
## Result.unwrap_or(Int.parse("x", 10), 0) #=> 0
## ```
pub fn unwrap_or<T, E>(result :: Result<T, E>, fallback :: T) -> T do
  case result do
    Ok(x) -> x
    Err(_) -> fallback
  end
end

## This success, or else the outcome that `f` gives for the error.
## ```mesh
## Int.parse("x", 10) |> Result.or_else(fn _ -> Int.parse("7", 10) end) #=> Ok(7)
## ```
pub fn or_else<T, E, F>(result :: Result<T, E>, f :: Fun(E) -> Result<T, F>) -> Result<T, F> do
  case result do
    Ok(x) -> Ok(x)
    Err(e) -> f(e)
  end
end

## True for `Ok`.
## ```mesh
## Result.is_ok(Int.parse("2", 10)) #=> true
## ```
pub fn is_ok<T, E>(result :: Result<T, E>) -> Bool do
  case result do
    Ok(_) -> true
    Err(_) -> false
  end
end

## True for `Err`.
## ```mesh
## Result.is_err(Int.parse("2", 10)) #=> false
## ```
pub fn is_err<T, E>(result :: Result<T, E>) -> Bool = not Result.is_ok(result)

## `Some` of the value of a success.
## ```mesh
## Result.to_option(Int.parse("2", 10)) #=> Some(2)
## ```
pub fn to_option<T, E>(result :: Result<T, E>) -> Option<T> do
  case result do
    Ok(x) -> Some(x)
    Err(_) -> None
  end
end

## The value of a success. Crashes with the text of the error.
## ```mesh
## Result.unwrap(Int.parse("2", 10)) #=> 2
## Result.unwrap(Int.parse("", 10)) #=> panic("Result.unwrap: empty string")
## ```
pub fn unwrap<T, E>(result :: Result<T, E>) -> T do
  case result do
    Ok(x) -> x
    Err(e) -> panic("Result.unwrap: " <> Text.of(e))
  end
end

## The error of a failure. Crashes with the text of the value.
## ```mesh
## Result.unwrap_err(Int.parse("", 10)) #=> "empty string"
## ```
pub fn unwrap_err<T, E>(result :: Result<T, E>) -> E do
  case result do
    Ok(x) -> panic("Result.unwrap_err: " <> Text.of(x))
    Err(e) -> e
  end
end

## The value of a success. Crashes with `message` for a failure.
## ```mesh
## Result.expect(Int.parse("", 10), "a port is needed") #=> panic("a port is needed")
## ```
pub fn expect<T, E>(result :: Result<T, E>, message :: String) -> T do
  case result do
    Ok(x) -> x
    Err(_) -> panic(message)
  end
end

## The value of a success, or what `f` makes of the error.
## ```mesh
## Result.unwrap_or_else(Int.parse("", 10), String.length) #=> 12
## ```
pub fn unwrap_or_else<T, E>(result :: Result<T, E>, f :: Fun(E) -> T) -> T do
  case result do
    Ok(x) -> x
    Err(e) -> f(e)
  end
end

## `Some` of the value of a success.
## ```mesh
## Result.ok(Int.parse("x", 10)) #=> None
## ```
pub fn ok<T, E>(result :: Result<T, E>) -> Option<T> = Result.to_option(result)

## `Some` of the error of a failure.
## ```mesh
## Result.err(Int.parse("x", 10)) #=> Some("invalid digit: x")
## ```
pub fn err<T, E>(result :: Result<T, E>) -> Option<E> do
  case result do
    Ok(_) -> None
    Err(e) -> Some(e)
  end
end

## The inner outcome of a success.
## ```mesh
## Result.flatten(Ok(Int.parse("2", 10))) #=> Ok(2)
## ```
pub fn flatten<T, E>(result :: Result<Result<T, E>, E>) -> Result<T, E> do
  case result do
    Ok(inner) -> inner
    Err(e) -> Err(e)
  end
end

## All values, or the first error.
## ```mesh
## Result.collect([Ok(1), Ok(2)]) #=> Ok([1, 2])
## ```
pub fn collect<T, E>(results :: List<Result<T, E>>) -> Result<List<T>, E> = List.try_map(results, fn r -> r end)

## All values and all errors, each in order.
## ```mesh
## Result.partition([Int.parse("1", 10), Int.parse("", 10), Int.parse("2", 10)]) #=> ([1, 2], ["empty string"])
## ```
pub fn partition<T, E>(results :: List<Result<T, E>>) -> (List<T>, List<E>) =
  (List.filter_map(results, Result.to_option), List.filter_map(results, Result.err))
