##! Truth values.

## `true` or `false`.
## ```mesh
## Bool.to_string(true) #=> "true"
## ```
pub fn to_string(b :: Bool) -> String = "#{b}"

## The value of exactly `true` or `false`.
## ```mesh
## Bool.parse("yes") #=> Err("invalid boolean")
## ```
pub fn parse(s :: String) -> Result<Bool, String> do
  case s do
    "true" -> Ok(true)
    "false" -> Ok(false)
    _ -> Err("invalid boolean")
  end
end

impl Default for Bool do
  fn default() -> Bool = false
end

impl Not for Bool do
  fn not(self) -> Bool = not self
end
