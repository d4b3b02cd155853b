pub module Units do
  fn meters(n :: Int) = n
end
