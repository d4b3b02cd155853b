pub fn greet(a :: String) -> String do
  "hi #{a}"
end

pub fn greet(a :: String, b :: String) -> String do
  "hi #{a} and #{b}"
end
