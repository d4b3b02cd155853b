struct P do
  x :: Int
