pub fn greet(a :: String) = "hi #{a} "
pub fn greet(a :: String, b :: String) = "hi #{a} and #{b}"
pub struct Point do x :: Int end
pub type Shape do Dot end
