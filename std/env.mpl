##! Environment variables and command line.

extern fn lookup(key :: String) -> Option<String> = "mesh_env_get"

extern fn args_array() -> Array<String> = "mesh_env_args"

## The variable's value, or `fallback` when it is unset.
pub fn get(key :: String, fallback :: String) -> String do
  case lookup(key) do
    Some(value) -> value
    None -> fallback
  end
end

## The variable's value as an integer; `fallback` when it is unset or not exactly a number.
pub fn get_int(key :: String, fallback :: Int) -> Int do
  case lookup(key) do
    Some(value) -> if String.trim(value) == value do Option.unwrap_or(String.to_int(value), fallback) else fallback end
    None -> fallback
  end
end

## The program's path as invoked, then its arguments.
pub fn args() -> List<String> = List.__from_array(args_array())
