##! Structural text, hash and zero value of any type. Not visible to programs.

## What `"#{x}"` gives.
pub extern fn of<T>(x :: T) -> String = "%to_string"

## The zero value that `Map.get` gives for a missing key, where the type has one.
pub extern fn zero<T>() -> Option<T> = "%zero"
