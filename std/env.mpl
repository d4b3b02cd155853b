##! Environment variables and command line.

extern fn lookup(key :: String) -> Option<String> = "mesh_env_get"

extern fn args_array() -> Array<String> = "mesh_env_args"

## The variable's value, or `fallback` when it is unset.
## ```mesh
## Env.get("NOT_SET", "fallback") #=> "fallback"
## ```
pub fn get(key :: String, fallback :: String) -> String do
  case lookup(key) do
    Some(value) -> value
    None -> fallback
  end
end

## The variable's value as an integer; `fallback` when it is unset or not exactly a number.
## ```mesh
## Test.set_env("PORT", "80")
## Env.get_int("PORT", 8080) #=> 80
## Test.set_env("PORT", " 80")
## Env.get_int("PORT", 8080) #=> 8080
## ```
pub fn get_int(key :: String, fallback :: Int) -> Int do
  case lookup(key) do
    Some(value) -> if String.trim(value) == value do Option.unwrap_or(String.to_int(value), fallback) else fallback end
    None -> fallback
  end
end

## The program's path as invoked, then its arguments.
## ```mesh
## List.length(Env.args()) #=> 1
## ```
pub fn args() -> List<String> = List.__from_array(args_array())

## The variable's value, if it is set.
## ```mesh
## Env.fetch("NOT_SET") #=> None
## ```
pub fn fetch(key :: String) -> Option<String> = lookup(key)

## The variable's value, or `Err("missing environment variable: KEY")`.
## ```mesh
## Env.require("NOT_SET") #=> Err("missing environment variable: NOT_SET")
## ```
pub fn require(key :: String) -> Result<String, String> = Option.to_result(lookup(key), "missing environment variable: #{key}")

## `1`, `true`, `yes`, `on` are true, `0`, `false`, `no`, `off` are false, in any case; anything else is `fallback`.
## ```mesh
## Test.set_env("DEBUG", "yes")
## Env.get_bool("DEBUG", false) #=> true
## ```
pub fn get_bool(key :: String, fallback :: Bool) -> Bool do
  case String.to_lower(get(key, "")) do
    "1" -> true
    "true" -> true
    "yes" -> true
    "on" -> true
    "0" -> false
    "false" -> false
    "no" -> false
    "off" -> false
    _ -> fallback
  end
end

## The variable's value as a number; `fallback` when it is unset or not exactly a number.
## ```mesh
## Test.set_env("RATE", "0.5")
## Env.get_float("RATE", 1.0) #=> 0.5
## ```
pub fn get_float(key :: String, fallback :: Float) -> Float do
  case lookup(key) do
    Some(value) -> if String.trim(value) == value do Option.unwrap_or(String.to_float(value), fallback) else fallback end
    None -> fallback
  end
end

## The variable's value, split at `separator`; empty when it is unset or empty.
## ```mesh
## Test.set_env("HOSTS", "a,b")
## Env.get_list("HOSTS", ",") #=> ["a", "b"]
## ```
pub fn get_list(key :: String, separator :: String) -> List<String> do
  let value = get(key, "")
  if value == "" do
    []
  else
    String.split(value, separator)
  end
end

extern fn all_array() -> Array<String> = "mesh_env_all"

## All variables, sorted by name.
## ```mesh
## Test.set_env("PORT", "80")
## Map.get(Env.all(), "PORT") #=> "80"
## ```
pub fn all() -> Map<String, String> = __pairs(all_array(), 0, Map.new())

pub fn __pairs(texts :: Array<String>, i :: Int, done :: Map<String, String>) -> Map<String, String> do
  if i + 1 >= Array.len(texts) do
    done
  else
    __pairs(texts, i + 2, Map.put(done, Array.get(texts, i), Array.get(texts, i + 1)))
  end
end

extern fn change(key :: String, value :: String) -> Bool = "mesh_env_set"

## Sets a variable for this program and the programs that it starts from now on. Crashes for a name that no variable can have.
## ```mesh
## Env.set("MODE", "fast")
## Env.get("MODE", "") #=> "fast"
## ```
pub fn set(key :: String, value :: String) -> () do
  if not change(key, value) do
    # The value may be a secret.
    panic("Env.set: impossible name or value for #{inspect(key)}; names are not empty and have no =, neither has NUL characters")
  end
end

## The arguments without the program's path.
## ```mesh
## Env.program_args() #=> []
## ```
pub fn program_args() -> List<String> = List.drop(args(), 1)
