struct Config do
  name :: String
  limits :: List<Int>
end

actor worker(n :: Int, s :: String, xs :: List<Float>, c :: Config, f :: Fun(Int) -> String, t :: (Int, Bool)) do
  println("#{n} #{s} #{xs} #{c} #{f(n)} #{t}")
end

fn main() do
  let suffix = "!" <> "?"
  let config = Config { name: "c" <> suffix, limits: [1, 2] }
  spawn(worker, 7, "s" <> suffix, [1.5, 2.0], config, fn n -> "f#{n}" <> suffix end, (3, true))
  Timer.sleep(20)
  println(config.name)
end
