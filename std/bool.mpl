##! Truth values.

impl Default for Bool do
  fn default() -> Bool = false
end

impl Not for Bool do
  fn not(self) -> Bool = not self
end
