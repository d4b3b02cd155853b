struct Settings do
  port :: Int
end

impl Default for Settings do
  fn default() -> Settings = Settings { port: 80 }
end

fn main() do
  let n :: Int = default()
  println("#{n}")
  let x :: Float = default()
  println("#{x}")
  let b :: Bool = default()
  println("#{b}")
  let s :: String = default()
  println(inspect(s))
  let xs :: List<Int> = default()
  println("#{xs}")
  let m :: Map<String, Int> = default()
  println("#{m}")
  let o :: Option<Int> = default()
  println("#{o}")
  let t :: (Int, String) = default()
  println("#{t}")
  let c :: Settings = default()
  println("#{c.port}")
end
