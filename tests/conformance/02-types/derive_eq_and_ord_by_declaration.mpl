struct Version do
  major :: Int
  minor :: Int
  label :: String
end

struct Nothing do
end

type Size do
  Small
  Custom(width :: Int, height :: Int)
  Large
end

struct Reading do
  at :: Int
  value :: Float
end deriving(Eq)

fn version(major, minor, label) do
  Version { major: major, minor: minor, label: label }
end

fn main() do
  println("#{version(1, 2, "a") < version(1, 3, "A")} #{version(2, 0, "") < version(1, 9, "z")} #{version(1, 2, "a") <= version(1, 2, "a")}")
  println("#{compare(version(1, 2, "b"), version(1, 2, "a"))} #{version(1, 1, "x") != version(1, 1, "x")}")
  println("#{Nothing {} == Nothing {}} #{Nothing {} < Nothing {}} #{compare(Nothing {}, Nothing {})} #{Nothing {}}")
  println("#{Small < Custom(0, 0)} #{Custom(9, 9) < Large} #{Custom(1, 9) < Custom(2, 0)} #{Custom(1, 2) < Custom(1, 1)} #{Large > Small}")
  println("#{compare(Custom(1, 1), Custom(1, 1))} #{Custom(1, 2) == Custom(1, 3)}")
  let nan = Math.sqrt(-1.0)
  println("#{Reading { at: 1, value: nan } == Reading { at: 1, value: nan }} #{Reading { at: 1, value: nan } != Reading { at: 1, value: nan }}")
  println("#{(1, "b") < (1, "c")} #{[1, 2] < [1, 2, 0]} #{Some(9) < None} #{Ok(3) == Ok(3)} #{false < true}")
end
