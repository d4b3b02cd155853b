# Acceptance 2: parameters of every kind arrive unchanged, and the one who spawns keeps his own.
struct Config do
  name :: String
  limits :: List<Int>
end

actor worker(n :: Int, s :: String, xs :: List<Float>, c :: Config, f :: Fun(Int) -> String, t :: (Int, Bool)) do
  println("#{n} #{s} #{xs} #{c} #{f(n)} #{t}")
end

actor judge() do
  let suffix = "!" <> "?"
  let config = Config { name: "c" <> suffix, limits: [1, 2] }
  let greet = fn n -> "f#{n}" <> suffix end
  Process.trap_exit(true)
  spawn(worker, 7, "s" <> suffix, [1.5, 2.0], config, greet, (3, true), link: true)
  receive do
    (:exit, _, why) -> println("#{why} #{config.name} #{config.limits} #{greet(1)}")
  end
end

fn main() do
  spawn(judge)
end
