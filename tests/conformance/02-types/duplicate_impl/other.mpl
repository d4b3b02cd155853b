pub interface Named do
  fn name(self) -> String
end
