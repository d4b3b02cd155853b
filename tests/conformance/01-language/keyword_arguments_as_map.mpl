fn f(n :: Int, options :: Map<String, String>) -> Bool = n == 1 and options == %{"k" => "v"}

fn main() do
  println("#{f(1, k: "v")} #{f(1, %{"k" => "v"})} #{f(1, k: "w")}")
end
